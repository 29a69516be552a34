package coffer.server.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coffer.crypto.KeystoreGeneration;
import coffer.crypto.SealedKeystore;
import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.identity.RootKey;
import coffer.identity.StoredAccounts;
import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import coffer.server.data.Addresses;
import coffer.server.data.DataDirectory;
import coffer.server.data.DataLayout;
import coffer.server.data.DirectorySettings;
import coffer.server.data.ShellEnvironment;
import coffer.server.data.UnusableDirectoryException;
import coffer.server.data.UnusableDirectoryException.Reason;
import coffer.testkit.InMemoryEngine;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalCommandsTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final Accounts.Key KEY =
      new Accounts.Key(
          new AccessKeyId("AKIALOCAL00000000001"), new SecretKey("quo'ted\"secret\"\\1{}"));

  private static final Map<String, String> FACTS = Map.of("s3", "127.0.0.1:9000");
  private static final List<Function<LocalCommands, ?>> EACH =
      List.of(
          LocalCommands::status,
          LocalCommands::environment,
          LocalCommands::accounts,
          LocalCommands::keyGenerations,
          LocalCommands::rotateKeys,
          LocalCommands::doctor);

  private final SecureRandom random = new SecureRandom();
  private final InMemoryEngine engine = new InMemoryEngine();

  @TempDir Path parent;
  private Path root = Path.of("");

  @BeforeEach
  void makeADirectory() {
    root = parent.resolve("data");
    try (var directory = open()) {
      directory.completeFirstStart(accounts(directory));
      new Addresses(
              "127.0.0.1:9000", "127.0.0.1:9001", "127.0.0.1:9002", "us-east-1", Optional.empty())
          .write(directory.layout());
    }
  }

  @ParameterizedTest(name = "server running: {0}")
  @ValueSource(booleans = {true, false})
  void answersTheSameBesideAServerAndWithoutOne(boolean running) {
    onEither(
        running,
        access -> {
          var made =
              access.with(
                  c -> c.createAccount(new NewAccount("bob", "bob@example.com", Optional.of(KEY))));
          var listed = access.with(LocalCommands::accounts);

          assertThat(made)
              .isInstanceOfSatisfying(
                  AccountOutcome.Created.class,
                  created -> {
                    assertThat(created.key()).isEqualTo(KEY);
                    assertThat(listed).contains(created.account());
                  });
          assertThat(listed).extracting(Account::name).containsExactly("bob", "root");
          assertThat(access.with(LocalCommands::environment).reveal())
              .containsEntry("AWS_ENDPOINT_URL", "https://localhost:9001")
              .containsEntry("AWS_ENDPOINT_URL_S3", "https://localhost:9000")
              .containsKey("AWS_SECRET_ACCESS_KEY");
          assertThat(access.with(LocalCommands::doctor))
              .extracting(Finding::subject)
              .contains("disk", "clock", "permissions", "keys", "cipher", "certificate", "store");
          assertThat(access.with(LocalCommands::status))
              .isEqualTo(new ServerStatus(running, running ? FACTS : Map.of()));
        });
  }

  @ParameterizedTest(name = "server running: {0}")
  @ValueSource(booleans = {true, false})
  void givesARootUserANewKeyWhoHasNoneLeft(boolean running) {
    onEither(
        running,
        access -> {
          var first = ordered(access, KeyOrder.Verb.LIST, Optional.empty());
          var id = Optional.of(first.keys().getFirst().id());

          var disabled = ordered(access, KeyOrder.Verb.DISABLE, id);
          var enabled = ordered(access, KeyOrder.Verb.ENABLE, id);
          var deleted = ordered(access, KeyOrder.Verb.DELETE, id);
          var created = ordered(access, KeyOrder.Verb.CREATE, Optional.empty());

          assertThat(first.keys()).singleElement().matches(RootKey::active);
          assertThat(disabled.keys()).singleElement().matches(key -> !key.active());
          assertThat(enabled).isEqualTo(first);
          assertThat(deleted.keys()).isEmpty();
          assertThat(created.keys())
              .extracting(RootKey::id)
              .containsExactly(created.made().orElseThrow().id());
          assertThatExceptionOfType(LocalCommandException.class)
              .isThrownBy(() -> ordered(access, KeyOrder.Verb.DELETE, id))
              .withMessage("the account's root user has no access key of that id");
          assertThatExceptionOfType(LocalCommandException.class)
              .isThrownBy(
                  () ->
                      access.with(
                          c ->
                              c.rootKeys(
                                  new KeyOrder("nobody", KeyOrder.Verb.LIST, Optional.empty()))))
              .withMessage("there is no account of that name");
        });
  }

  private static KeysNow ordered(
      LocalAccess access, KeyOrder.Verb verb, Optional<AccessKeyId> key) {
    return access.with(commands -> commands.rootKeys(new KeyOrder("root", verb, key)));
  }

  @ParameterizedTest(name = "server running: {0}")
  @ValueSource(booleans = {true, false})
  void rotatesTheKeystoreBesideAServerAndWithoutOne(boolean running) {
    onEither(
        running,
        access -> {
          var before = access.with(LocalCommands::keyGenerations);

          var made = access.with(LocalCommands::rotateKeys);

          assertThat(before).extracting(KeystoreGeneration::number).containsExactly(1);
          assertThat(made.number()).isEqualTo(2);
          assertThat(access.with(LocalCommands::keyGenerations))
              .containsExactly(before.getFirst(), made);
          assertThat(access.with(LocalCommands::accounts)).hasSize(1);
        });
    assertThat(SealedKeystore.inspect(root)).hasSize(2);
  }

  @Test
  void readsTheEnvironmentOfAStoppedServerFromTwoFilesAlone() throws IOException {
    var layout = new DataLayout(root);
    for (var file : List.of(layout.keystore(), layout.masterKey(), layout.caKey())) {
      Files.delete(file);
    }
    Files.delete(layout.store());

    assertThat(access().with(LocalCommands::environment).reveal())
        .containsEntry("AWS_ENDPOINT_URL_S3", "https://localhost:9000")
        .containsKey("AWS_SECRET_ACCESS_KEY");
  }

  @Test
  void doctorLooksAtTheRestWhenTheStoreCannotBeOpened() throws IOException {
    Files.delete(new DataLayout(root).keystore());

    assertThat(access().with(LocalCommands::doctor))
        .filteredOn(finding -> finding.level() == Finding.Level.FAILURE)
        .extracting(Finding::subject)
        .containsExactly("keys", "store");
  }

  @Test
  void doctorNoticesKeysThatAreNotTheOnesInUse() throws IOException {
    var layout = new DataLayout(root);
    byte[] old = Files.readAllBytes(layout.keystore());
    try (var directory = open();
        var _ = serve(directory)) {
      access().with(LocalCommands::rotateKeys);
      Files.write(layout.keystore(), old);

      assertThat(access().with(LocalCommands::doctor))
          .filteredOn(finding -> finding.subject().equals("keys"))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.level()).isEqualTo(Finding.Level.FAILURE);
                assertThat(finding.text()).contains("restore the newest copy");
              });
    }
  }

  @ParameterizedTest(name = "server running: {0}")
  @ValueSource(booleans = {true, false})
  void refusesInOneLine(boolean running) {
    onEither(
        running,
        access -> {
          assertThat(refusal(access, new NewAccount("root", "", Optional.empty())))
              .isEqualTo("there is an account of that name already");
          assertThat(refusal(access, new NewAccount("a\nb", "", Optional.empty())))
              .isEqualTo("name must be 1 to 50 printable ASCII characters");
          assertThat(refusal(access, new NewAccount("c", "c@", Optional.empty())))
              .isEqualTo("email must be an address of 6 to 64 characters");
          var weak = new Accounts.Key(KEY.id(), new SecretKey("aaaaaaaaaaaaaaaaaaaaaaaa"));
          assertThat(refusal(access, new NewAccount("d", "", Optional.of(weak))))
              .isEqualTo("secret access key is too easy to guess");
        });
  }

  private static String refusal(LocalAccess access, NewAccount account) {
    AccountOutcome outcome = access.with(commands -> commands.createAccount(account));
    return outcome instanceof AccountOutcome.Refused(var reason) ? reason : "made";
  }

  @Test
  void onlyTheOwnerReachesTheSocket() throws IOException {
    try (var directory = open();
        var _ = serve(directory)) {
      assertThat(mode(directory.layout().socket())).isEqualTo("rw-------");
      assertThat(mode(root)).isEqualTo("rwx------");
    }
    assertThat(new DataLayout(root).socket()).doesNotExist();
  }

  @Test
  void worksUnderAPathTooLongForASocket() throws IOException {
    root = parent.resolve("d".repeat(120));
    try (var directory = open()) {
      directory.completeFirstStart(
          new StoredAccounts(
              new InMemoryEngine().meta(), engine.changes(), directory.keystore(), CLOCK, random));
      try (var _ = serve(directory)) {
        assertThat(directory.layout().socketElsewhere()).exists();
        assertThat(
                mode(
                    Path.of(Files.readString(directory.layout().socketElsewhere()))
                        .resolveSibling("")))
            .isEqualTo("rwx------");
        assertThat(access().with(LocalCommands::status).running()).isTrue();
      }
      assertThat(directory.layout().socketElsewhere()).doesNotExist();
    }
  }

  @Test
  void replacesASocketThatAKilledServerLeft() throws IOException {
    Files.writeString(new DataLayout(root).socket(), "stale");
    assertThat(access().with(LocalCommands::status).running()).isFalse();

    try (var directory = open();
        var _ = serve(directory)) {
      assertThat(access().with(LocalCommands::status).running()).isTrue();
    }
  }

  @Test
  void saysSoWhenTheServerDoesNotAnswer() {
    try (var directory = open()) {
      var impatient = new LocalAccess(root, stopped(), Duration.ofMillis(120));

      assertThat(directory.isFirstStart()).isFalse();
      for (Function<LocalCommands, ?> command : EACH) {
        assertThatExceptionOfType(UnusableDirectoryException.class)
            .isThrownBy(() -> impatient.with(command))
            .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_ANSWER));
      }
    }
  }

  @Test
  void trustsNoDirectoryThatOthersMayWrite() throws IOException {
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatExceptionOfType(UnusableDirectoryException.class)
        .isThrownBy(() -> access().with(LocalCommands::environment))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.EXPOSED));
  }

  @Test
  void environmentCannotSmuggleOtherVariablesIntoAShell() {
    for (var name : List.of("PATH", "LD_PRELOAD", "AWS_X;id", "AWS_X\nY", "")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ShellEnvironment(Map.of(name, "x")));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ShellEnvironment(Map.of("AWS_REGION", "x\nid")).script());
    assertThat(new ShellEnvironment(Map.of("AWS_REGION", "'; id; '")).script())
        .contains("export AWS_REGION=''\\''; id; '\\'''\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "{}\n",
        "nonsense\n",
        "[1]\n",
        "{\"command\":\"env\",\"arguments\":{\"a\":1}}\n",
        "{\"command\":\"env\",\"other\":\"x\"}\n",
        "{\"command\":\"shutdown\"}\n",
        "{\"command\":\"account-create\",\"arguments\":{\"access-key-id\":\"x\"}}\n"
      })
  void survivesGarbage(String line) throws IOException {
    try (var directory = open();
        var _ = serve(directory)) {
      var answer = talk(line.getBytes(StandardCharsets.UTF_8));

      assertThat(answer)
          .satisfiesAnyOf(
              a -> assertThat(a).isEmpty(), a -> assertThat(a).startsWith("{\"error\":"));
      assertThat(access().with(LocalCommands::status).running()).isTrue();
    }
  }

  @Test
  void cutsLinesWithoutEnd() throws IOException {
    try (var directory = open();
        var _ = serve(directory)) {
      byte[] endless = new byte[LocalServer.MAX_REQUEST_BYTES + 1];
      java.util.Arrays.fill(endless, (byte) 'x');

      assertThat(talk(endless)).isEmpty();
      assertThat(access().with(LocalCommands::status).running()).isTrue();
    }
  }

  @Test
  void cutsConnectionsThatSayNothing() throws IOException {
    try (var directory = open();
        var _ = LocalServer.start(directory.layout(), commands(directory), Duration.ofMillis(50))) {
      var idle = new ArrayList<SocketChannel>();
      for (int i = 0; i < LocalServer.MAX_CONNECTIONS; i++) {
        idle.add(connect());
      }

      for (var channel : idle) {
        // Ends because the server cuts it; the test's own timeout would be the harness's.
        assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        channel.close();
      }
      assertThat(answersSoon()).isTrue();
    }
  }

  @Test
  void tellsWhatTheDiskRefused() throws IOException {
    try (var directory = open();
        var _ = serve(directory)) {
      // What lies where the draft goes cannot be removed, whoever runs this.
      Files.createDirectories(root.resolve("keystore.new/full"));

      assertThatExceptionOfType(LocalCommandException.class)
          .isThrownBy(() -> access().with(LocalCommands::rotateKeys))
          .withMessageContaining("file could not be written: " + root.resolve("keystore"));
    }
  }

  @Test
  void tellsNobodyWhatWentWrongInside() throws IOException {
    var failing =
        new DirectCommands(
            open(),
            brokenAccounts(),
            List.of(new BrokenCheckup()),
            () -> {
              throw new IllegalStateException("secret detail");
            });
    try (var _ = LocalServer.start(new DataLayout(root), failing, TIME)) {
      assertThat(talk("{\"command\":\"status\"}\n".getBytes(StandardCharsets.UTF_8)))
          .isEqualTo("{\"error\":\"command failed; see the server's log\"}\n");
      assertThat(access().with(LocalCommands::doctor))
          .singleElement()
          .extracting(Finding::level)
          .isEqualTo(Finding.Level.FAILURE);
    }
  }

  @Test
  void doctorFindsWhatIsWrong() throws IOException {
    try (var directory = open()) {
      var layout = directory.layout();
      Files.setPosixFilePermissions(
          layout.rootCredentials(), PosixFilePermissions.fromString("rw-r--r--"));
      Files.setLastModifiedTime(
          layout.format(),
          java.nio.file.attribute.FileTime.from(CLOCK.instant().plus(Duration.ofHours(1))));

      var found = new DirectoryCheckup(layout, CLOCK).look();

      assertThat(found)
          .filteredOn(finding -> finding.level() == Finding.Level.FAILURE)
          .extracting(Finding::subject)
          .contains("permissions", "clock");
      assertThat(found)
          .filteredOn(finding -> finding.level() != Finding.Level.OK)
          .allSatisfy(finding -> assertThat(finding.advice()).isNotEmpty());
    }
  }

  private boolean answersSoon() {
    long deadline = System.nanoTime() + TIME.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        return access().with(LocalCommands::status).running();
      } catch (LocalCommandException stillFull) {
        Thread.onSpinWait();
      }
    }
    return false;
  }

  private void onEither(boolean running, Consumer<LocalAccess> test) {
    if (!running) {
      test.accept(access());
      return;
    }
    try (var directory = open();
        var _ = serve(directory)) {
      test.accept(access());
    }
  }

  private String talk(byte[] request) throws IOException {
    try (var channel = connect()) {
      try {
        channel.write(ByteBuffer.wrap(request));
      } catch (IOException cutWhileWriting) {
        return "";
      }
      var answer = ByteBuffer.allocate(4096);
      try {
        while (channel.read(answer) >= 0 && answer.hasRemaining()) {}
      } catch (IOException reset) {
        return "";
      }
      return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
    }
  }

  private SocketChannel connect() throws IOException {
    var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(new DataLayout(root).socket()));
    return channel;
  }

  private LocalServer serve(DataDirectory directory) {
    return LocalServer.start(directory.layout(), commands(directory), TIME);
  }

  private LocalAccess access() {
    return new LocalAccess(root, stopped(), TIME);
  }

  private LocalCommands stopped() {
    return new StoppedServer(
        root,
        directory ->
            new StoppedServer.OpenedStore() {
              @Override
              public Accounts accounts() {
                return LocalCommandsTest.this.accounts(directory);
              }

              @Override
              public List<Checkup> checkups() {
                return List.of(new HealthyStore());
              }

              @Override
              public void close() {}
            },
        CLOCK);
  }

  private LocalCommands commands(DataDirectory directory) {
    return new DirectCommands(
        directory,
        accounts(directory),
        List.of(new DirectoryCheckup(directory.layout(), CLOCK), new HealthyStore()),
        () -> new ServerStatus(true, FACTS));
  }

  private record HealthyStore() implements Checkup {
    @Override
    public String subject() {
      return "store";
    }

    @Override
    public List<Finding> look() {
      return List.of(Finding.ok("store", "opens"));
    }
  }

  private record BrokenCheckup() implements Checkup {
    @Override
    public String subject() {
      return "broken";
    }

    @Override
    public List<Finding> look() {
      throw new IllegalStateException("detail");
    }
  }

  private Accounts brokenAccounts() {
    return new StoredAccounts(
        engine.meta(), engine.changes(), new coffer.crypto.EphemeralKeystore(), CLOCK, random);
  }

  private DataDirectory open() {
    return DataDirectory.open(root, DirectorySettings.DEFAULTS);
  }

  private Accounts accounts(DataDirectory directory) {
    return new StoredAccounts(engine.meta(), engine.changes(), directory.keystore(), CLOCK, random);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
