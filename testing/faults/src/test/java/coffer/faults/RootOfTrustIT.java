package coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import coffer.identity.Accounts;
import coffer.kernel.ByteString;
import coffer.testkit.unlocking.FakeVault;
import coffer.testkit.unlocking.SoftTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers whose keystore is unlocked by more than a file: they start with the right secret, and
 * with any other end in one line and leave the directory as it was. No secret is ever told.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class RootOfTrustIT {
  private static final byte[] CONTENT = "content".repeat(2000).getBytes(StandardCharsets.US_ASCII);
  private static final String PASSPHRASE_ROOT = "keystore.root = passphrase";
  private static final String PASSPHRASE = "canary-passphrase-8Tz4";
  private static final String OTHER = "canary-another-passphrase-2Wd7";

  @TempDir private Path folder;

  private final Accounts.Key key = Accounts.Key.generate(new SecureRandom());
  private final Map<String, String> environment = new HashMap<>();
  private final StringBuilder said = new StringBuilder();

  @AfterEach
  void findsNoCanary() throws IOException {
    var canaries = List.of(PASSPHRASE, OTHER, SoftTokens.PIN, FakeVault.TOKEN, FakeVault.SECRET_ID);
    assertThat(said).doesNotContain(canaries);
    try (var files = Files.walk(data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(canaries);
      }
    }
  }

  @Test
  void isUnlockedByAPassphraseOfSystemd() throws Exception {
    environment.put("CREDENTIALS_DIRECTORY", folder.resolve("credentials").toString());
    Files.createDirectory(folder.resolve("credentials"));
    secret("credentials/coffer.passphrase", PASSPHRASE);
    configure(PASSPHRASE_ROOT);
    store();
    assertThat(data().resolve("master.key")).doesNotExist();

    secret("credentials/coffer.passphrase", OTHER);
    refuses("the passphrase does not open the keystore: " + data().resolve("keystore"));
    Files.delete(folder.resolve("credentials/coffer.passphrase"));
    refuses("keystore.passphrase-file or coffer.passphrase");
    configure("keystore.root = file");
    refuses("another root of trust than keystore.root allows: passphrase, not file");
    configure("keystore.root = vault");
    refuses("another root of trust than keystore.root allows: passphrase, not vault");

    secret("credentials/coffer.passphrase", PASSPHRASE);
    configure(PASSPHRASE_ROOT);
    look("ok       keys           passphrase and keystore fit; generation 1");
    finds();
    var shown = run("keystore", "show", "--data", data().toString());
    assertThat(shown.out())
        .contains("root\tpassphrase", "derivation\tArgon2id, 64 MiB", "generation\t1\t");
  }

  @Test
  void isWhatCommandsOnAStoppedDirectoryAreUnlockedByToo() throws Exception {
    configure("keystore.passphrase-file = " + secret("passphrase", PASSPHRASE), PASSPHRASE_ROOT);
    store();
    var stopped = List.of("--data", data().toString(), "--config", configuration());

    for (var command :
        List.of(
            List.of("cert", "show"),
            List.of("cert", "rotate"),
            List.of("keystore", "list"),
            List.of("keystore", "rotate"),
            List.of("account", "list"))) {
      var words = Stream.concat(command.stream(), stopped.stream()).toArray(String[]::new);
      var ended = run(words);
      assertThat(ended.code()).as(command + ": " + ended.errors()).isZero();
    }

    finds();
  }

  @Test
  void takesAnotherPassphraseAndAnotherMasterKeyWithItsData() throws Exception {
    configure();
    store();

    configure("keystore.passphrase-file = " + secret("passphrase", PASSPHRASE));
    done(reseal("passphrase")).contains("master.key opens only older copies");
    look("warning  keys           passphrase and keystore fit; generation 1");
    Files.delete(data().resolve("master.key"));
    Path other = secret("new-passphrase", OTHER);
    done(reseal("passphrase", "--new-passphrase-file", other.toString()));
    refuses("the passphrase does not open the keystore");

    configure("keystore.passphrase-file = " + other);
    finds();
    done(reseal("file"));
    configure();
    // Objects, and the keys that they are sealed with, are not touched.
    var before = contents();
    done(reseal("file"));
    assertThat(changedSince(before)).containsExactlyInAnyOrder("keystore", "lock", "master.key");
    finds();
  }

  @Test
  void startsWithNoMasterKeyButItsOwn() throws Exception {
    configure();
    store();
    Path master = data().resolve("master.key");
    byte[] own = Files.readAllBytes(master);
    try (var other = server(folder.resolve("other"))) {
      stop(other);
    }

    Files.delete(master);
    refuses("file is missing; restore it from a backup: " + master);
    Files.copy(folder.resolve("other/master.key"), master, StandardCopyOption.COPY_ATTRIBUTES);
    refuses("sealed with another master key than the one beside it: " + data());
    Files.write(master, Arrays.copyOf(own, own.length - 1));
    refuses("file is damaged; restore it from a backup: " + master);

    Files.write(master, own);
    finds();
  }

  @Test
  void isUnlockedByVaultAndThenByAToken() throws Exception {
    assumeThat(SoftTokens.module()).as("SoftHSM 2 is installed (Debian: softhsm2)").isPresent();
    try (var vault = FakeVault.start()) {
      Path conf = folder.resolve("softhsm2.conf");
      var _ = SoftTokens.in(conf, Files.createDirectory(folder.resolve("tokens")), "box");
      environment.put("SOFTHSM2_CONF", conf.toString());
      var lines =
          List.of(
              "keystore.vault.address = " + vault.address(),
              "keystore.vault.ca-file = "
                  + Files.writeString(folder.resolve("ca.pem"), vault.authority()),
              "keystore.vault.token-file = " + secret("token", FakeVault.TOKEN),
              "keystore.pkcs11.module = " + SoftTokens.module().orElseThrow(),
              "keystore.pkcs11.token = box",
              "keystore.pkcs11.pin-file = " + secret("pin", SoftTokens.PIN));
      configure(lines, "keystore.root = vault");
      store();

      vault.refuse(3, 503, "{\"errors\":[\"Vault is sealed\"]}");
      refuses("Vault is sealed or down for maintenance", "status 503: Vault is sealed");
      secret("token", "other");
      refuses("Vault denies permission", "status 403: permission denied");
      secret("token", FakeVault.TOKEN);
      // The directory was opened, so the lock names another process now; nothing else changed.
      var before = contents();
      assertThat(reseal("pkcs11").errors()).contains("the token has no such key", "box/coffer");
      String lock = data().resolve("lock").toString();
      assertThat(contents().entrySet())
          .filteredOn(file -> !file.getKey().equals(lock))
          .isSubsetOf(before.entrySet())
          .hasSize(before.size() - 1);

      done(run("keystore", "create-token-key", "--config", configuration()));
      done(reseal("pkcs11")).contains("set keystore.root = pkcs11");
      refuses("pkcs11, not vault");
      configure(lines, "keystore.root = pkcs11");
      vault.refuse(100, 503, "");
      finds();
      look("ok       keys           pkcs11 and keystore fit; generation 1");
      secret("pin", "0000");
      // A supervisor that goes on trying would lock a token that counts.
      refusesWith(3, "the token refuses the PIN");
      configure();
      refuses("set: keystore.pkcs11.module");
      configure("keystore.pkcs11.module = /nonexistent.so", "keystore.pkcs11.token = box");
      refuses("the PKCS#11 module cannot be loaded: /nonexistent.so");
    }
  }

  @Test
  void isNotResealedBesideARunningServer() throws Exception {
    configure();
    try (var server = server()) {
      var before = Files.readAllBytes(data().resolve("keystore"));

      assertThat(reseal("file").errors()).contains("another process is using the data directory");

      assertThat(Files.readAllBytes(data().resolve("keystore"))).isEqualTo(before);
      assertThat(server.stop().code()).isZero();
    }
  }

  /** Another server, of the first start or of a later one. */
  private ServerProcess server() throws IOException, InterruptedException {
    return server(data());
  }

  private ServerProcess server(Path directory) throws IOException, InterruptedException {
    var arguments = new ArrayList<>(ServerProcess.serverArguments(directory));
    arguments.addAll(List.of("--config", configuration()));
    var server = ServerProcess.start(key, environment, arguments);
    server.awaitListening();
    return server;
  }

  private void store() throws Exception {
    try (var server = server();
        var client = server.client(data(), key)) {
      assertThat(client.put("/rooted", new byte[0]).statusCode()).isEqualTo(200);
      assertThat(client.put("/rooted/object", CONTENT).statusCode()).isEqualTo(200);
      stop(server);
    }
  }

  private void finds() throws Exception {
    try (var server = server();
        var client = server.client(data(), key)) {
      assertThat(client.get("/rooted/object").body()).isEqualTo(CONTENT);
      // Beside a running server, without the secret.
      assertThat(run("doctor", "--data", data().toString()).out())
          .contains("keystore fit; generation ");
      stop(server);
    }
  }

  private void stop(ServerProcess server) throws InterruptedException {
    var ended = server.stop();
    said.append(ended.out()).append(ended.errors());
    assertThat(ended.code()).isZero();
  }

  /** What the doctor finds in the stopped directory. */
  private void look(String finding) throws Exception {
    var doctor = run("doctor", "--data", data().toString(), "--config", configuration());
    assertThat(doctor.out()).contains(finding);
    assertThat(doctor.code()).as(doctor.out()).isZero();
  }

  private void refuses(String... parts) throws Exception {
    refusesWith(1, parts);
  }

  private void refusesWith(int code, String... parts) throws Exception {
    var before = contents();
    var arguments = new ArrayList<>(ServerProcess.serverArguments(data()));
    arguments.addAll(List.of("--config", configuration()));

    run(arguments.toArray(String[]::new)).assertRefusedWith(code, parts);

    assertThat(contents()).isEqualTo(before);
  }

  private ServerProcess.Ended reseal(String kind, String... more) throws Exception {
    var arguments = new ArrayList<>(List.of("keystore", "reseal", "--data", data().toString()));
    arguments.addAll(List.of("--config", configuration(), "--to", kind));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private static AbstractStringAssert<?> done(ServerProcess.Ended ended) {
    assertThat(ended.code()).as(ended.errors()).isZero();
    return assertThat(ended.errors());
  }

  private ServerProcess.Ended run(String... arguments) throws Exception {
    try (var command = ServerProcess.start(key, environment, List.of(arguments))) {
      var ended = command.awaitEnd();
      said.append(ended.out()).append(ended.errors());
      return ended;
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private String configuration() {
    return folder.resolve("coffer.conf").toString();
  }

  private void configure(List<String> lines, String more) throws IOException {
    var all = new ArrayList<>(lines);
    all.add(more);
    configure(all.toArray(String[]::new));
  }

  private void configure(String... lines) throws IOException {
    Files.write(folder.resolve("coffer.conf"), List.of(lines));
  }

  private Path secret(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Set<String> changedSince(Map<String, ByteString> before) throws IOException {
    return contents().entrySet().stream()
        .filter(file -> !Objects.equals(before.get(file.getKey()), file.getValue()))
        .map(file -> data().relativize(Path.of(file.getKey())).toString())
        .collect(Collectors.toSet());
  }

  /** Every file of the directory, byte for byte. */
  private Map<String, ByteString> contents() throws IOException {
    var all = new HashMap<String, ByteString>();
    try (var files = Files.walk(data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.put(file.toString(), ByteString.wrap(Files.readAllBytes(file)));
      }
    }
    return all;
  }
}
