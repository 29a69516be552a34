package coffer.security;

import coffer.identity.Accounts;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.SecretKey;
import coffer.pipeline.RequestSink;
import coffer.server.CofferServer;
import coffer.server.WatchedServer;
import coffer.server.config.ConfigException;
import coffer.server.config.Key;
import coffer.server.config.ServerConfig;
import coffer.server.config.Settings;
import coffer.server.data.DataLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server to be attacked, with the keys of its root account and of another one. */
final class Target implements AutoCloseable {
  private static final Set<String> PLAIN_DOORS = Set.of("ops", "s3-plaintext", "workloads");

  private final Path above;
  private final CofferServer server;
  private final SSLContext trust;
  private final Accounts.Key root;
  private final Accounts.Key other;
  private final AtomicInteger buckets = new AtomicInteger();

  private Target(
      Path above, CofferServer server, SSLContext trust, Accounts.Key root, Accounts.Key other) {
    this.above = above;
    this.server = server;
    this.trust = trust;
    this.root = root;
    this.other = other;
  }

  /**
   * Starts one on free ports.
   *
   * @param above an empty directory; the data directory is made in it
   */
  static Target start(Path above) {
    return start(above, Map.of());
  }

  /**
   * Starts one with more settings.
   *
   * @param more as a configuration file has them
   */
  static Target start(Path above, Map<String, String> more) {
    return start(above, more, List.of());
  }

  /** Starts one whose requests are told of to others too, once they are over. */
  static Target watched(Path above, RequestSink watching) {
    return start(above, Map.of(), List.of(watching));
  }

  private static Target start(Path above, Map<String, String> more, List<RequestSink> watching) {
    try {
      Files.createDirectories(above);
      var server = WatchedServer.start(above.resolve("data"), config(more), watching);
      Accounts.Key root = root(server.directory().layout());
      Accounts.Key other =
          switch (server.store().accounts().create("mallory", "", Optional.empty())) {
            case Accounts.CreateOutcome.Created(_, var key) ->
                new Accounts.Key(key.id(), key.secret());
            case Accounts.CreateOutcome.NameTaken _,
                Accounts.CreateOutcome.KeyTaken _,
                Accounts.CreateOutcome.KeyReserved _ ->
                throw new IllegalStateException("second account could not be made");
          };
      return new Target(above, server, trust(server.directory().layout()), root, other);
    } catch (IOException | ConfigException | GeneralSecurityException failed) {
      throw new IllegalStateException("target did not start", failed);
    }
  }

  static ServerConfig config() throws ConfigException {
    return config(Map.of());
  }

  private static ServerConfig config(Map<String, String> more) throws ConfigException {
    Settings settings = Settings.DEFAULTS;
    for (Key door : List.of(Key.S3_ADDRESS, Key.API_ADDRESS, Key.OPS_ADDRESS)) {
      settings = settings.with(door, "127.0.0.1:0", "test");
    }
    for (var one : more.entrySet()) {
      settings = settings.with(one.getKey(), one.getValue(), "test");
    }
    return ServerConfig.of(settings.with(Key.DRAIN_TIMEOUT, "2s", "test"));
  }

  static Accounts.Key root(DataLayout layout) throws IOException {
    String id = "";
    String secret = "";
    for (String line : Files.readAllLines(layout.rootCredentials())) {
      String value = line.substring(line.indexOf('=') + 1).replace("'", "").replace("\"", "");
      if (line.contains("AWS_ACCESS_KEY_ID=")) {
        id = value;
      } else if (line.contains("AWS_SECRET_ACCESS_KEY=")) {
        secret = value;
      }
    }
    return new Accounts.Key(new AccessKeyId(id), new SecretKey(secret));
  }

  private static SSLContext trust(DataLayout layout) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream ca = Files.newInputStream(layout.caCertificate())) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(ca));
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  CofferServer server() {
    return server;
  }

  DataLayout layout() {
    return server.directory().layout();
  }

  Accounts.Key rootKey() {
    return root;
  }

  Accounts.Key otherKey() {
    return other;
  }

  /** The number of the account that has nothing to do with the root account. */
  String otherAccount() {
    return server.store().accounts().list().stream()
        .filter(account -> account.name().equals("mallory"))
        .map(account -> account.id().value())
        .findFirst()
        .orElseThrow();
  }

  /** The number of the root account. */
  AccountId rootAccount() {
    return server.store().accounts().key(root.id()).orElseThrow().account().id();
  }

  /** Somebody with a session's credentials, at the API door. */
  Attack session(String id, String secret, String token) {
    var key = new Accounts.Key(new AccessKeyId(id), new SecretKey(secret));
    return new Attack(this, "api", "sts", Optional.of(key), token);
  }

  /** The owner of the deployment, at the S3 door. */
  Attack root() {
    return new Attack(this, "s3", "s3", Optional.of(root));
  }

  /** A good key of an account that has nothing to do with the root account. */
  Attack mallory() {
    return new Attack(this, "s3", "s3", Optional.of(other));
  }

  /** Nobody in particular. */
  Attack stranger() {
    return new Attack(this, "s3", "s3", Optional.empty());
  }

  Wire connect(String door) throws IOException {
    return PLAIN_DOORS.contains(door)
        ? Wire.plain(server.address(door))
        : Wire.tls(server.address(door), trust);
  }

  /** What a client of this server trusts. */
  SSLContext trust() {
    return trust;
  }

  /** A new bucket of the root account. */
  String bucket() {
    String name = freeName();
    root().must(Shot.of("PUT", "/" + name));
    return name;
  }

  /** A bucket name that is not taken. */
  String freeName() {
    return "bucket-" + buckets.incrementAndGet();
  }

  /** Every file and directory in and beside the data directory, but those the engine names. */
  Set<String> shape() {
    try (Stream<Path> all = Files.walk(above)) {
      var shape = new TreeSet<String>();
      all.map(above::relativize)
          .map(Path::toString)
          .map(path -> path.replaceAll("[0-9a-f]*[0-9][0-9a-f]*", "#"))
          .filter(path -> !path.startsWith("data/store/") && !path.startsWith("data/logs/"))
          .forEach(shape::add);
      return shape;
    } catch (IOException failed) {
      throw new IllegalStateException("data directory cannot be listed", failed);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> all = Files.walk(above)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
