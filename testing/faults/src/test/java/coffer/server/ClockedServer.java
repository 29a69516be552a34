package coffer.server;

import coffer.identity.Accounts;
import coffer.server.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Starts servers by another clock than the machine's, which only tests may. */
public final class ClockedServer {
  private ClockedServer() {}

  /** As {@link CofferServer#start}, by the given clock. */
  public static CofferServer start(
      Path data, ServerConfig config, Accounts.Key rootKey, InstantSource clock)
      throws IOException {
    return CofferServer.start(data, config, Optional.of(rootKey), clock);
  }
}
