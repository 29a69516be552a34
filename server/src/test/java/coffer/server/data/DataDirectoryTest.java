package coffer.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffer.crypto.SecretFileException;
import coffer.identity.Accounts;
import coffer.identity.StoredAccounts;
import coffer.kernel.AccessKeyId;
import coffer.kernel.ByteString;
import coffer.kernel.SecretKey;
import coffer.server.data.UnusableDirectoryException.Reason;
import coffer.testkit.FakeClock;
import coffer.testkit.InMemoryEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataDirectoryTest {
  private static final Accounts.Key CHOSEN =
      new Accounts.Key(
          new AccessKeyId("AKIACHOSEN0000000001"), new SecretKey("it's-a-quoted\\secret$(id)`x`"));
  private static final DirectorySettings WITH_KEY =
      new DirectorySettings(List.of(), List.of(), "us-east-1", Optional.of(CHOSEN));

  private final FakeClock clock = new FakeClock();
  private final SecureRandom random = new SecureRandom();
  private final InMemoryEngine engine = new InMemoryEngine();

  @TempDir Path parent;
  private Path root = Path.of("");

  @BeforeEach
  void chooseADirectory() {
    root = parent.resolve("data");
  }

  @Test
  void firstStartMakesEverythingForTheOwnerAlone() throws IOException {
    try (var directory = open()) {
      assertThat(directory.isFirstStart()).isTrue();
      assertThat(complete(directory)).isTrue();
    }

    assertThat(paths())
        .containsExactlyInAnyOrder(
            "FORMAT",
            "keystore",
            "keystore.check",
            "lock",
            "logs",
            "master.key",
            "root-credentials",
            "store",
            "tls",
            "tls/ca.crt",
            "tls/ca.key");
    for (var path : paths()) {
      assertThat(mode(path)).isEqualTo(Files.isDirectory(at(path)) ? "rwx------" : "rw-------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
        .isEqualTo("rwx------");
  }

  @Test
  void firstStartMakesARootAccountThatTheFileSpeaksFor() {
    try (var directory = open()) {
      complete(directory);
      var key = accounts(directory).key(directory.rootKey().id()).orElseThrow();

      assertThat(key.secret()).isEqualTo(directory.rootKey().secret());
      assertThat(key.account().name()).isEqualTo("root");
      assertThat(key.id().value()).startsWith("AKIA");
    }
  }

  @Test
  void laterStartsChangeNothing() throws IOException {
    finishFirstStart();
    byte[] keystore = Files.readAllBytes(at("keystore"));
    byte[] authority = Files.readAllBytes(at("tls/ca.crt"));
    byte[] credentials = Files.readAllBytes(at("root-credentials"));

    try (var directory = DataDirectory.open(root, WITH_KEY, clock, random)) {
      assertThat(directory.isFirstStart()).isFalse();
      assertThat(complete(directory)).isFalse();
    }

    assertThat(Files.readAllBytes(at("keystore"))).isEqualTo(keystore);
    assertThat(Files.readAllBytes(at("tls/ca.crt"))).isEqualTo(authority);
    assertThat(Files.readAllBytes(at("root-credentials"))).isEqualTo(credentials);
  }

  @Test
  void takesTheRootKeyItIsGiven() {
    try (var directory = DataDirectory.open(root, WITH_KEY, clock, random)) {
      complete(directory);

      assertThat(directory.rootKey()).isEqualTo(CHOSEN);
      assertThat(accounts(directory).key(CHOSEN.id()).orElseThrow().secret())
          .isEqualTo(CHOSEN.secret());
    }
  }

  @Test
  void credentialsFileIsSafeToSource() throws Exception {
    DataDirectory.open(root, WITH_KEY, clock, random).close();

    var shell =
        new ProcessBuilder(
                "sh",
                "-c",
                ". \"$0\"; printf %s \"$AWS_SECRET_ACCESS_KEY\"",
                at("root-credentials").toString())
            .redirectErrorStream(true)
            .start();

    assertThat(
            new String(
                shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(new String(CHOSEN.secret().reveal(), java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Every file a crash may have left missing, in the order they are made. */
  @ParameterizedTest(name = "without {0} and what is made after it")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void completesAFirstStartThatWasCut(int step) throws IOException {
    var made =
        List.of(
            "FORMAT",
            "master.key",
            "keystore",
            "keystore.check",
            "tls",
            "tls/ca.key",
            "tls/ca.crt",
            "root-credentials",
            "logs",
            "store");
    open().close();
    for (var path : made.subList(step, made.size()).reversed()) {
      Files.deleteIfExists(at(path));
    }
    Files.writeString(
        at(
            made.get(step).equals("tls")
                ? "keystore.new"
                : made.get(step).contains("tls/") ? "tls/ca.crt.new" : "FORMAT.new"),
        "half");

    try (var directory = open()) {
      assertThat(directory.isFirstStart()).isTrue();
      assertThat(complete(directory)).isTrue();
      assertThat(accounts(directory).key(directory.rootKey().id())).isPresent();
    }
    try (var again = open()) {
      assertThat(again.isFirstStart()).isFalse();
    }
  }

  @Test
  void completesAFirstStartThatWasCutAfterTheAccount() throws IOException {
    finishFirstStart();
    Files.writeString(at("FORMAT"), "coffer-data-directory 1 unfinished\n");

    try (var directory = open()) {
      assertThat(complete(directory)).isTrue();
      assertThat(accounts(directory).list()).hasSize(1);
    }
  }

  @Test
  void refusesARootAccountThatIsNotTheFiles() throws IOException {
    finishFirstStart();
    Files.writeString(at("FORMAT"), "coffer-data-directory 1 unfinished\n");
    Files.delete(at("root-credentials"));

    try (var directory = open()) {
      assertThatExceptionOfType(UnusableDirectoryException.class)
          .isThrownBy(() -> complete(directory))
          .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.ROOT_CREDENTIALS));
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"master.key", "keystore", "tls/ca.crt", "tls/ca.key", "root-credentials"})
  void neverMakesAnewWhatWasLost(String name) throws IOException {
    finishFirstStart();
    Files.delete(at(name));

    assertThatExceptionOfType(SecretFileException.class)
        .isThrownBy(this::open)
        .withMessageContaining(at(name).toString());
    assertThat(at(name)).doesNotExist();
  }

  @Test
  void refusesADirectoryThatLostItsStore() throws IOException {
    finishFirstStart();
    Files.delete(at("store"));

    assertRefused(Reason.INCOMPLETE);
    assertThat(at("store")).doesNotExist();
  }

  @Test
  void refusesADirectoryThatLostItsFormat() throws IOException {
    finishFirstStart();
    Files.delete(at("FORMAT"));

    assertRefused(Reason.FOREIGN_FILES);
  }

  @Test
  void refusesAFormatItDoesNotKnow() throws IOException {
    finishFirstStart();
    Files.writeString(at("FORMAT"), "coffer-data-directory 2 ready\n");

    assertRefused(Reason.UNKNOWN_FORMAT);
  }

  @Test
  void refusesAKeystoreThatIsGoneWhileDataIsThere() throws IOException {
    open().close();
    Files.delete(at("keystore"));

    assertThatExceptionOfType(SecretFileException.class)
        .isThrownBy(this::open)
        .withMessageContaining(at("keystore").toString());
  }

  @Test
  void refusesSomebodyElsesDirectory() throws IOException {
    Files.createDirectory(
        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(root.resolve("thesis.txt"), "years of work");

    assertRefused(Reason.FOREIGN_FILES);
    assertThat(root.resolve("FORMAT")).doesNotExist();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"rwxr-x---", "rwx---r-x", "rwxrwxrwx", "rwx--x---"})
  void refusesADirectoryThatOthersMayEnter(String mode) throws IOException {
    Files.createDirectory(root);
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(mode));

    assertRefused(Reason.EXPOSED);
  }

  @Test
  void refusesAFileInPlaceOfADirectory() throws IOException {
    Files.writeString(root, "not a directory");

    assertRefused(Reason.NOT_A_DIRECTORY);
  }

  @Test
  void refusesASecondProcessInOneLine() {
    try (var first = open()) {
      assertThat(first.isFirstStart()).isTrue();

      assertThatExceptionOfType(UnusableDirectoryException.class)
          .isThrownBy(this::open)
          .withMessage("another process is using the data directory: " + root)
          .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.IN_USE));
    }
    open().close();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"master.key", "keystore", "root-credentials", "tls/ca.key"})
  void refusesSecretsThatOthersMayRead(String name) throws IOException {
    finishFirstStart();
    Files.setPosixFilePermissions(at(name), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatExceptionOfType(SecretFileException.class)
        .isThrownBy(this::open)
        .satisfies(e -> assertThat(e.fault()).isEqualTo(SecretFileException.Fault.EXPOSED));
  }

  @Test
  void commandsOpenOnlyWhatAServerFinished() throws IOException {
    assertThatExceptionOfType(UnusableDirectoryException.class)
        .isThrownBy(() -> DataDirectory.openStopped(root))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_DIRECTORY));
    assertThat(root).doesNotExist();
    open().close();
    assertThatExceptionOfType(UnusableDirectoryException.class)
        .isThrownBy(() -> DataDirectory.openStopped(root))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.UNFINISHED));

    finishFirstStart();
    try (var directory = DataDirectory.openStopped(root)) {
      assertThat(directory.isFirstStart()).isFalse();
    }
  }

  @Test
  void keepsNoSecretInTheClearOutsideItsFile() throws IOException {
    try (var directory = DataDirectory.open(root, WITH_KEY, clock, random)) {
      complete(directory);
      assertThat(directory.environment()).isEmpty();
      new Addresses(
              "127.0.0.1:9000", "127.0.0.1:9001", "127.0.0.1:9002", "us-east-1", Optional.empty())
          .write(directory.layout());
      assertThat(directory.environment().orElseThrow().toString()).doesNotContain("quoted");
    }
    var secret = ByteString.wrap(CHOSEN.secret().reveal()).hex().substring(20);
    for (var path : paths()) {
      if (Files.isRegularFile(at(path)) && !path.equals("root-credentials")) {
        assertThat(ByteString.wrap(Files.readAllBytes(at(path))).hex()).doesNotContain(secret);
      }
    }
  }

  @Test
  void leavesTrustToTheSystemForACertificateThatIsNotItsOwn() {
    try (var directory = open()) {
      new Addresses(
              "0.0.0.0:443",
              "0.0.0.0:9001",
              "127.0.0.1:9002",
              "us-east-1",
              Optional.of("s3.example.com"))
          .write(directory.layout());
      var environment = directory.environment().orElseThrow();

      assertThat(environment.reveal())
          .containsEntry("AWS_ENDPOINT_URL_S3", "https://s3.example.com:443")
          .doesNotContainKey("AWS_CA_BUNDLE");
      assertThat(environment.script())
          .startsWith("unset AWS_SESSION_TOKEN AWS_PROFILE AWS_CA_BUNDLE\n");
    }
  }

  @Test
  void environmentNamesEverythingAToolNeeds() {
    try (var directory = DataDirectory.open(root, WITH_KEY, clock, random)) {
      complete(directory);
      new Addresses(
              "0.0.0.0:9000", "10.1.2.3:9001", "127.0.0.1:9002", "eu-central-1", Optional.empty())
          .write(directory.layout());

      var variables = directory.environment().orElseThrow().reveal();

      assertThat(variables)
          .containsEntry("AWS_ENDPOINT_URL", "https://10.1.2.3:9001")
          .containsEntry("AWS_ENDPOINT_URL_S3", "https://localhost:9000")
          .containsEntry("AWS_CA_BUNDLE", at("tls/ca.crt").toString())
          .containsEntry("AWS_REGION", "eu-central-1")
          .containsEntry("AWS_ACCESS_KEY_ID", CHOSEN.id().value())
          .containsKey("AWS_SECRET_ACCESS_KEY");
    }
  }

  private void finishFirstStart() {
    try (var directory = open()) {
      complete(directory);
    }
  }

  private DataDirectory open() {
    return DataDirectory.open(root, DirectorySettings.DEFAULTS, clock, random);
  }

  private boolean complete(DataDirectory directory) {
    return directory.completeFirstStart(accounts(directory));
  }

  private Accounts accounts(DataDirectory directory) {
    return new StoredAccounts(engine.meta(), engine.changes(), directory.keystore(), clock, random);
  }

  private void assertRefused(Reason reason) {
    assertThatExceptionOfType(UnusableDirectoryException.class)
        .isThrownBy(this::open)
        .withMessageContaining(root.toString())
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private List<String> paths() throws IOException {
    try (var all = Files.walk(root)) {
      return all.filter(path -> !path.equals(root))
          .map(path -> root.relativize(path).toString())
          .toList();
    }
  }

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(at(path)));
  }

  private Path at(String path) {
    return root.resolve(path);
  }
}
