package coffer.server;

import coffer.pipeline.RequestSink;
import coffer.server.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Starts servers that tell tests of every request, with all that was to be allowed. */
public final class WatchedServer {
  private WatchedServer() {}

  /** As {@link CofferServer#start}, with more sinks. */
  public static CofferServer start(Path data, ServerConfig config, List<RequestSink> watching)
      throws IOException {
    return CofferServer.start(data, config, Optional.empty(), watching);
  }
}
