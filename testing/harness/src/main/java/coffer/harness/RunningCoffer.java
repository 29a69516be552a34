package coffer.harness;

import coffer.identity.AccessKey;
import coffer.identity.Accounts;
import coffer.server.CofferServer;
import coffer.server.config.ConfigException;
import coffer.server.config.Key;
import coffer.server.config.ServerConfig;
import coffer.server.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server in this process, in a new directory, on free ports of the loopback address.
 *
 * <p>It is what {@code coffer server} starts, with its default settings but for the addresses, and
 * with two accounts that know nothing of each other.
 */
public final class RunningCoffer implements AutoCloseable {
  /** AWS's name of the region the server answers to. */
  public static final String REGION = "us-east-1";

  private static final String ANY_PORT = "127.0.0.1:0";

  private final Path directory;
  private final CofferServer server;
  private final Trust trust;
  private final Accounts.Key root;
  private final AccessKey bob;

  private RunningCoffer(Path directory, CofferServer server, Accounts.Key root, AccessKey bob) {
    this.directory = directory;
    this.server = server;
    this.root = root;
    this.bob = bob;
    this.trust = Trust.in(caCertificate());
  }

  /** Starts one with the default settings. */
  public static RunningCoffer start() {
    return start(Map.of());
  }

  /**
   * Starts one with some settings of its own.
   *
   * @param settings over the defaults; addresses may be among them
   */
  public static RunningCoffer start(Map<Key, String> settings) {
    var named = new HashMap<String, String>();
    settings.forEach((key, value) -> named.put(key.text(), value));
    return configured(named);
  }

  /** Starts one with settings as a configuration file has them. */
  public static RunningCoffer configured(Map<String, String> settings) {
    @Nullable Path directory = null;
    try {
      directory = Files.createTempDirectory("coffer-harness");
      var root = Accounts.Key.generate(new SecureRandom());
      var server =
          CofferServer.start(directory.resolve("data"), config(settings), Optional.of(root));
      try {
        return new RunningCoffer(directory, server, root, account(server, "bob"));
      } catch (RuntimeException failed) {
        server.close();
        throw failed;
      }
    } catch (IOException | RuntimeException failed) {
      if (directory != null) {
        remove(directory);
      }
      throw new IllegalStateException("server did not start", failed);
    }
  }

  private static ServerConfig config(Map<String, String> chosen) {
    try {
      var settings =
          Settings.DEFAULTS
              .with(Key.S3_ADDRESS, ANY_PORT, "harness")
              .with(Key.API_ADDRESS, ANY_PORT, "harness")
              .with(Key.OPS_ADDRESS, ANY_PORT, "harness")
              .with(Key.REGION, REGION, "harness")
              .with(Key.DRAIN_TIMEOUT, "2s", "harness");
      for (var one : chosen.entrySet()) {
        settings = settings.with(one.getKey(), one.getValue(), "harness");
      }
      return ServerConfig.of(settings);
    } catch (ConfigException wrong) {
      throw new IllegalArgumentException("settings are refused", wrong);
    }
  }

  private static AccessKey account(CofferServer server, String name) {
    return switch (server.store().accounts().create(name, "", Optional.empty())) {
      case Accounts.CreateOutcome.Created created -> created.key();
      case Accounts.CreateOutcome.NameTaken _,
          Accounts.CreateOutcome.KeyTaken _,
          Accounts.CreateOutcome.KeyReserved _ ->
          throw new IllegalStateException("account exists in a new directory");
    };
  }

  /** The root account's key: the owner of what a test makes unless it says otherwise. */
  public Accounts.Key root() {
    return root;
  }

  /** Another account, to whom nothing of the root account's is open. */
  public Accounts.Key bob() {
    return new Accounts.Key(bob.id(), bob.secret());
  }

  /** Any account by its access key. */
  public AccessKey account(Accounts.Key key) {
    return server
        .store()
        .accounts()
        .key(key.id())
        .orElseThrow(() -> new IllegalArgumentException("no such key"));
  }

  /** The listener that serves S3 and nothing else. */
  public URI s3() {
    return https("s3");
  }

  /** The listener that serves every service. */
  public URI api() {
    return https("api");
  }

  /** The address of a listener: {@code s3}, {@code api}, {@code ops} or {@code s3-plaintext}. */
  public InetSocketAddress address(String listener) {
    return server.address(listener);
  }

  /** The server itself, for tests that look at what lies behind it. */
  public CofferServer server() {
    return server;
  }

  /** In PEM. */
  public Path caCertificate() {
    return server.directory().layout().caCertificate();
  }

  Trust trust() {
    return trust;
  }

  /** The SDK clients of an account; the caller closes them. */
  public Clients clients(Accounts.Key key) {
    return new Clients(this, key);
  }

  /** Requests with exactly the bytes a test wants, to the S3 listener. */
  public RawHttps raw() {
    return raw("s3");
  }

  /** The same to another listener that speaks TLS. */
  public RawHttps raw(String listener) {
    return new RawHttps(address(listener), trust);
  }

  /**
   * What {@code coffer env} gives a child process, and an empty profile so that nothing leaks in.
   */
  public Map<String, String> environment(Accounts.Key key) {
    return Map.of(
        "AWS_ENDPOINT_URL", api().toString(),
        "AWS_ENDPOINT_URL_S3", s3().toString(),
        "AWS_CA_BUNDLE", caCertificate().toString(),
        "AWS_REGION", REGION,
        "AWS_DEFAULT_REGION", REGION,
        "AWS_ACCESS_KEY_ID", key.id().value(),
        "AWS_SECRET_ACCESS_KEY", new String(key.secret().reveal(), StandardCharsets.UTF_8),
        "AWS_CONFIG_FILE", directory.resolve("no-config").toString(),
        "AWS_SHARED_CREDENTIALS_FILE", directory.resolve("no-credentials").toString(),
        "AWS_EC2_METADATA_DISABLED", "true");
  }

  private URI https(String listener) {
    return URI.create("https://localhost:" + address(listener).getPort());
  }

  /** Stops the server and removes its directory. */
  @Override
  public void close() {
    server.close();
    remove(directory);
  }

  private static void remove(Path directory) {
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failed)
                throws IOException {
              Files.delete(left);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException stays) {
      throw new UncheckedIOException("directory could not be removed", stays);
    }
  }
}
