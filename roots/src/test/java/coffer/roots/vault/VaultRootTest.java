package coffer.roots.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffer.crypto.DataKey;
import coffer.crypto.RootOfTrustException;
import coffer.crypto.RootOfTrustException.Fault;
import coffer.crypto.SecretFileException;
import coffer.roots.secret.SecretSource;
import coffer.roots.vault.VaultSettings.Login;
import coffer.testkit.unlocking.FakeVault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class VaultRootTest {
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final DataKey key = DataKey.random(new SecureRandom());
  private final List<Duration> paused = new ArrayList<>();
  private final FakeVault vault = FakeVault.start();

  @TempDir private Path folder;
  private Path authority = Path.of("");

  @BeforeEach
  void writeTheAuthority() throws IOException {
    authority = Files.writeString(folder.resolve("ca.pem"), vault.authority());
  }

  @AfterEach
  void stop() {
    vault.close();
  }

  @Test
  void opensWhatItSealed() {
    var envelope = root().seal(key);

    assertThat(root().open(envelope).copy()).isEqualTo(key.copy());
    assertThat(envelope.wrapped().utf8()).startsWith("vault:v1:");
    assertThat(envelope.label()).isEqualTo("transit/coffer");
    assertThat(vault.asked())
        .containsExactly("POST /v1/transit/encrypt/coffer", "POST /v1/transit/decrypt/coffer");
  }

  @Test
  void logsInWithAnAppRole() {
    var login = new Login.AppRole("approle", FakeVault.ROLE_ID, Optional.empty());

    var root = root(settings().login(login), FakeVault.SECRET_ID);

    assertThat(root.open(root.seal(key)).copy()).isEqualTo(key.copy());
    assertThat(vault.asked()).startsWith("POST /v1/auth/approle/login");
  }

  @Test
  void saysThatTheLoginIsRefused() {
    var login = new Login.AppRole("approle", FakeVault.ROLE_ID, Optional.empty());

    refuses(
        Fault.VAULT_LOGIN,
        () -> root(settings().login(login), "other-secret-id").seal(key),
        "status 400: invalid role or secret ID");
  }

  @Test
  void namesNamespaceAndMount() {
    vault.moveTo("team-a", "keys/transit");
    refuses(Fault.VAULT_DENIED, () -> root().seal(key), "status 403: permission denied");

    refuses(
        Fault.VAULT_DENIED,
        () -> root(settings().namespace("team-a"), FakeVault.TOKEN).seal(key),
        "status 403: 1 error occurred: * permission denied");
    refuses(
        Fault.VAULT_NO_PATH,
        () -> root(settings().namespace("team-a"), FakeVault.WIDE_TOKEN).seal(key),
        "status 404: no handler for route");
    var there = root(settings().namespace("team-a").mount("keys/transit"), FakeVault.TOKEN);
    assertThat(there.open(there.seal(key)).copy()).isEqualTo(key.copy());
  }

  @Test
  void saysThatTheKeyIsAnotherOrGone() {
    var envelope = root().seal(key);
    vault.makeKey();
    refuses(
        Fault.VAULT_REFUSED,
        () -> root().open(envelope),
        "status 400: cipher: message authentication failed");

    vault.deleteKey();
    refuses(
        Fault.VAULT_REFUSED, () -> root().open(envelope), "status 400: encryption key not found");
    // A policy that says update and not create keeps Vault from making one.
    refuses(Fault.VAULT_DENIED, () -> root().seal(key), "no such key or mount");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "400, VAULT_REFUSED, 1",
    "403, VAULT_DENIED, 1",
    "404, VAULT_NO_PATH, 1",
    "405, VAULT_NO_PATH, 1",
    "307, VAULT_STANDBY, 3",
    "412, VAULT_STANDBY, 3",
    "429, VAULT_BUSY, 3",
    "472, VAULT_STANDBY, 3",
    "473, VAULT_STANDBY, 3",
    "500, VAULT_FAILED, 3",
    "502, VAULT_FAILED, 3",
    "503, VAULT_SEALED, 3",
    "200, VAULT_UNINTELLIGIBLE, 1",
    "204, VAULT_UNINTELLIGIBLE, 1",
    "418, VAULT_UNINTELLIGIBLE, 1"
  })
  void saysWhatEachAnswerMeansAndAsksAgainWhereThatMayHelp(int status, Fault fault, int times) {
    vault.refuse(100, status, status == 204 ? "" : "{\"errors\":[\"so it is\"]}");

    refuses(fault, () -> root().seal(key), vault.address().toString());

    assertThat(vault.asked()).hasSize(times);
    assertThat(paused).hasSize(times - 1);
  }

  @Test
  void goesOnOnceVaultIsUnsealed() {
    vault.refuse(2, 503, "{\"errors\":[\"Vault is sealed\"]}");

    assertThat(root().seal(key).fits(key)).isTrue();
    assertThat(vault.asked()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"data\":null}",
        "{\"data\":{\"ciphertext\":7}}",
        "{\"data\":{\"ciphertext\":\"plain\"}}",
        "{\"data\":\"ciphertext\"}",
        "{\"ciphertext\":\"vault:v1:x\"}"
      })
  void believesNoAnswerOfAnotherShape(String body) {
    vault.refuse(1, 200, body);

    refuses(Fault.VAULT_UNINTELLIGIBLE, () -> root().seal(key), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"data\":{\"plaintext\":\"AAAA\"}}", "{\"data\":{\"plaintext\":\"\"}}"})
  void takesNoKeyOfAnotherLength(String body) {
    var envelope = root().seal(key);
    vault.refuse(1, 200, body);

    assertThatExceptionOfType(coffer.crypto.BrokenSealException.class)
        .isThrownBy(() -> root().open(envelope));
  }

  @Test
  void tellsVaultsWordsInOneLineOfBoundedLength() {
    vault.refuse(1, 403, "{\"errors\":[\"a\\nb\\u0007" + "c".repeat(5000) + "\"]}");

    assertThatExceptionOfType(RootOfTrustException.class)
        .isThrownBy(() -> root().seal(key))
        .satisfies(
            refused -> assertThat(refused.getMessage()).contains("a b c").hasSizeLessThan(400));
  }

  @Test
  void readsNoAnswerWithoutEnd() {
    vault.refuse(1, 200, "{\"x\":\"" + "a".repeat(100_000) + "\"}");

    assertThat(root().seal(key).fits(key)).isTrue();
    assertThat(paused).hasSize(1);
  }

  @Test
  void trustsNoOtherAuthority() throws IOException {
    try (var other = FakeVault.start()) {
      Files.writeString(authority, other.authority());

      refuses(Fault.UNTRUSTED, () -> root().seal(key), "");
    }
    refuses(Fault.UNTRUSTED, () -> root(settings().ca(Optional.empty()), "t").seal(key), "");
    assertThat(vault.asked()).isEmpty();
  }

  @Test
  void trustsNoOtherName() {
    var address = URI.create("https://127.0.0.1:" + vault.address().getPort());

    refuses(Fault.UNTRUSTED, () -> root(settings().address(address), "t").seal(key), "");
    assertThat(vault.asked()).isEmpty();
  }

  @Test
  void saysThatTheFileOfAuthoritiesIsNone() throws IOException {
    Files.writeString(authority, "nothing");

    assertThatExceptionOfType(SecretFileException.class).isThrownBy(this::root);
    Files.delete(authority);
    assertThatExceptionOfType(SecretFileException.class).isThrownBy(this::root);
  }

  @Test
  void givesUpOnAVaultThatIsNotThere() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var nobody = settings().address(URI.create("https://localhost:" + port));

    refuses(Fault.UNREACHABLE, () -> root(nobody, FakeVault.TOKEN).seal(key), "");
    assertThat(paused).hasSize(2);
  }

  @Test
  void givesUpOnAVaultThatSaysNothing() throws IOException {
    try (var silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      var address = URI.create("https://localhost:" + silent.getLocalPort());

      refuses(
          Fault.UNREACHABLE,
          () -> root(settings().address(address).timeout(SHORT), FakeVault.TOKEN).seal(key),
          "");
    }
  }

  @ParameterizedTest(name = "answers {0}")
  @CsvSource({"'', UNREACHABLE, 3", "HTTP/1.0 400 Bad Request, VAULT_UNINTELLIGIBLE, 1"})
  void blamesNoCertificateWhereNoneWasShown(String answer, Fault fault, int times)
      throws Exception {
    try (var listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      var answering =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < times; i++) {
                      answer(listening, answer);
                    }
                  });
      var address = URI.create("https://localhost:" + listening.getLocalPort());

      refuses(fault, () -> root(settings().address(address), FakeVault.TOKEN).seal(key), "");

      answering.join();
      assertThat(paused).hasSize(times - 1);
    }
  }

  /** As a server does that speaks no TLS, or goes away in the midst of it. */
  private static void answer(ServerSocket listening, String text) {
    try (var one = listening.accept()) {
      one.getOutputStream().write((text + "\r\n\r\n").strip().getBytes(StandardCharsets.US_ASCII));
      // Whatever the client said is read, so that closing resets nothing.
      one.shutdownOutput();
      one.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException("client went away", gone);
    }
  }

  @Test
  void sendsNoTokenThatWouldBeginAnotherHeader() {
    refuses(
        Fault.VAULT_DENIED, () -> root(settings(), "token\r\nX-Vault-Namespace: a").seal(key), "");
    assertThat(vault.asked()).isEmpty();
  }

  @Test
  void neverTellsTheToken() {
    vault.refuse(1, 403, "{\"errors\":[\"permission denied\"]}");

    assertThatExceptionOfType(RootOfTrustException.class)
        .isThrownBy(() -> root().seal(key))
        .withMessageNotContaining(FakeVault.TOKEN);
    assertThat(new VaultReply(200, new byte[3])).hasToString("VaultReply[200]");
  }

  private static void refuses(Fault fault, ThrowingCallable call, String words) {
    assertThatExceptionOfType(RootOfTrustException.class)
        .isThrownBy(call)
        .withMessageContaining(words)
        .satisfies(refused -> assertThat(refused.fault()).as(refused.toString()).isEqualTo(fault));
  }

  private VaultRoot root() {
    return root(settings(), FakeVault.TOKEN);
  }

  private VaultRoot root(Chosen chosen, String secret) {
    try {
      Path file = Files.writeString(folder.resolve(UUID.randomUUID().toString()), secret + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return new VaultRoot(
          chosen.settings(),
          new SecretSource("token", Optional.of(file), Optional.empty(), "c"),
          paused::add);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException("token could not be written", failed);
    }
  }

  private Chosen settings() {
    return new Chosen(
        new VaultSettings(
            vault.address(),
            "transit",
            "coffer",
            Optional.empty(),
            Optional.of(authority),
            new Login.Token(Optional.empty()),
            LONG));
  }

  /** Settings with one of them another. */
  private record Chosen(VaultSettings settings) {
    Chosen address(URI address) {
      return with(address, settings.mount(), settings.namespace(), settings.login());
    }

    Chosen mount(String mount) {
      return with(settings.address(), mount, settings.namespace(), settings.login());
    }

    Chosen namespace(String name) {
      return with(settings.address(), settings.mount(), Optional.of(name), settings.login());
    }

    Chosen login(Login login) {
      return with(settings.address(), settings.mount(), settings.namespace(), login);
    }

    Chosen timeout(Duration timeout) {
      return new Chosen(
          new VaultSettings(
              settings.address(),
              settings.mount(),
              settings.key(),
              settings.namespace(),
              settings.caFile(),
              settings.login(),
              timeout));
    }

    Chosen ca(Optional<Path> file) {
      return new Chosen(
          new VaultSettings(
              settings.address(),
              settings.mount(),
              settings.key(),
              settings.namespace(),
              file,
              settings.login(),
              settings.timeout()));
    }

    private Chosen with(URI address, String mount, Optional<String> namespace, Login login) {
      return new Chosen(
          new VaultSettings(
              address,
              mount,
              settings.key(),
              namespace,
              settings.caFile(),
              login,
              settings.timeout()));
    }
  }
}
