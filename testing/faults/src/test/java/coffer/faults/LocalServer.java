package coffer.faults;

import coffer.identity.Accounts;
import coffer.server.ClockedServer;
import coffer.server.CofferServer;
import coffer.server.OpenStore;
import coffer.server.config.ConfigException;
import coffer.server.config.Key;
import coffer.server.config.ServerConfig;
import coffer.server.config.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/** A server in this process, with a listener in the clear for clients that speak raw HTTP. */
final class LocalServer implements AutoCloseable {
  private final CofferServer server;
  private final Accounts.Key key;
  private final String authority;
  private final S3Client client;

  private LocalServer(CofferServer server, Accounts.Key key, String authority, S3Client client) {
    this.server = server;
    this.key = key;
    this.authority = authority;
    this.client = client;
  }

  static LocalServer start(Path data, Map<Key, String> more) throws IOException, ConfigException {
    return start(data, more, Accounts.Key.generate(new SecureRandom()), InstantSource.system());
  }

  /** A server, and a client, that go by the given clock. */
  static LocalServer start(Path data, Map<Key, String> more, Accounts.Key key, InstantSource clock)
      throws IOException, ConfigException {
    Settings settings =
        Settings.DEFAULTS
            .with(Key.S3_ADDRESS, "127.0.0.1:0", "test")
            .with(Key.API_ADDRESS, "127.0.0.1:0", "test")
            .with(Key.OPS_ADDRESS, "127.0.0.1:0", "test")
            .with(Key.S3_PLAINTEXT_ADDRESS, "127.0.0.1:0", "test");
    for (var entry : more.entrySet()) {
      settings = settings.with(entry.getKey(), entry.getValue(), "test");
    }
    var server = ClockedServer.start(data, ServerConfig.of(settings), key, clock);
    var address = server.address("s3-plaintext");
    String authority = Files.readString(server.directory().layout().caCertificate());
    var client = new S3Client("http://127.0.0.1:" + address.getPort(), authority, key, clock);
    return new LocalServer(server, key, authority, client);
  }

  InetSocketAddress plaintext() {
    return server.address("s3-plaintext");
  }

  String endpoint() {
    return "http://127.0.0.1:" + plaintext().getPort();
  }

  /** The certificate of the server's own authority, in PEM. */
  String authority() {
    return authority;
  }

  Accounts.Key key() {
    return key;
  }

  /** What is behind the listeners. */
  OpenStore store() {
    return server.store();
  }

  S3Client client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
