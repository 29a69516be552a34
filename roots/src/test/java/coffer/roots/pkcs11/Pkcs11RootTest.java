package coffer.roots.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import coffer.crypto.BrokenSealException;
import coffer.crypto.DataKey;
import coffer.crypto.RootOfTrustException;
import coffer.crypto.RootOfTrustException.Fault;
import coffer.roots.secret.SecretSource;
import coffer.testkit.unlocking.SoftTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AuthProvider;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Optional;
import javax.crypto.KeyGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real module with tokens in software. Needs SoftHSM 2, which the gate installs. */
final class Pkcs11RootTest {
  private static final Path MODULE = SoftTokens.module().orElse(Path.of("not installed"));

  @TempDir private static Path folder;

  private final SecureRandom random = new SecureRandom();
  private final DataKey key = DataKey.random(random);

  /** All at once: a module looks for tokens when it is loaded, and it stays loaded. */
  @BeforeAll
  static void makeTokens() throws IOException {
    assumeThat(SoftTokens.module()).as("SoftHSM 2 is installed (Debian: softhsm2)").isPresent();
    Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
    var _ =
        SoftTokens.in(
            configuration,
            Files.createDirectory(folder.resolve("t")),
            "one",
            "two",
            "twin",
            "twin",
            "locked");
    root("one", "coffer").createKey();
    root("one", "other").createKey();
  }

  @Test
  void opensWhatItSealed() {
    var envelope = root("one", "coffer").seal(key);

    assertThat(root("one", "coffer").open(envelope).copy()).isEqualTo(key.copy());
    assertThat(envelope.label()).isEqualTo("one/coffer");
    assertThat(envelope.wrapped().hex())
        .doesNotContain(coffer.kernel.ByteString.wrap(key.copy()).hex());
  }

  @Test
  void opensWithNoOtherKey() {
    var envelope = root("one", "coffer").seal(key);

    assertThatExceptionOfType(BrokenSealException.class)
        .isThrownBy(() -> root("one", "other").open(envelope));
  }

  @Test
  void neverMakesAKeyUnlessAsked() {
    refuses(Fault.NO_TOKEN_KEY, () -> root("two", "coffer").seal(key));
    refuses(Fault.NO_TOKEN_KEY, () -> root("two", "coffer").seal(key));
  }

  @Test
  void replacesNoKey() {
    var envelope = root("one", "coffer").seal(key);

    refuses(Fault.TOKEN_KEY_EXISTS, () -> root("one", "coffer").createKey());

    assertThat(root("one", "coffer").open(envelope).copy()).isEqualTo(key.copy());
  }

  @ParameterizedTest(name = "sensitive: {0}")
  @ValueSource(booleans = {false, true})
  void takesNoKeyThatCanBeTakenOut(boolean sensitive) throws Exception {
    makeKey("open-" + sensitive, sensitive, true);

    refuses(Fault.UNFIT_TOKEN_KEY, () -> root("one", "open-" + sensitive).seal(key));
  }

  @Test
  void takesAKeyThatAnotherToolMade() throws Exception {
    makeKey("vendor", false, false);

    var envelope = root("one", "vendor").seal(key);

    assertThat(root("one", "vendor").open(envelope).copy()).isEqualTo(key.copy());
  }

  /** As the tools of a vendor may make it. */
  private static void makeKey(String label, boolean sensitive, boolean extractable)
      throws Exception {
    Provider provider =
        Security.getProvider("SunPKCS11")
            .configure(
                """
                --name=Vendor
                library="%s"
                slot=%d
                attributes(generate, CKO_SECRET_KEY, CKK_AES) = {
                  CKA_SENSITIVE = %s
                  CKA_EXTRACTABLE = %s
                  CKA_ENCRYPT = true
                  CKA_DECRYPT = true
                }
                """
                    .formatted(MODULE, Slots.find(MODULE, "one"), sensitive, extractable));
    var keys = KeyStore.getInstance("PKCS11", provider);
    keys.load(null, SoftTokens.PIN.toCharArray());
    var generator = KeyGenerator.getInstance("AES", provider);
    generator.init(256);
    keys.setEntry(label, new KeyStore.SecretKeyEntry(generator.generateKey()), null);
    ((AuthProvider) provider).logout();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"none, NO_TOKEN", "twin, TWO_TOKENS"})
  void takesTheOneTokenOfThatLabel(String token, Fault fault) {
    refuses(fault, () -> root(token, "coffer").seal(key));
  }

  @Test
  void saysThatThereIsNoModule() throws IOException {
    Path text = Files.writeString(folder.resolve("text.so"), "no library");
    for (Path module : new Path[] {folder.resolve("none.so"), folder, text}) {
      refuses(Fault.NO_MODULE, () -> root(module, "one", "coffer", SoftTokens.PIN).seal(key));
    }
  }

  @Test
  void saysThatALibraryIsNoModule() {
    // A library every machine with the module has, for the module is linked to it.
    Path other = Path.of(System.getProperty("java.home"), "lib", "libjava.so");

    refuses(Fault.NO_MODULE, () -> root(other, "one", "coffer", SoftTokens.PIN).seal(key));
  }

  @Test
  void triesAWrongPinOnce() {
    refuses(Fault.WRONG_PIN, () -> root(MODULE, "locked", "coffer", "0000").seal(key));
    refuses(Fault.NO_TOKEN_KEY, () -> root("locked", "coffer").seal(key));
  }

  @Test
  void neverTellsThePin() {
    assertThatExceptionOfType(RootOfTrustException.class)
        .isThrownBy(() -> root(MODULE, "two", "coffer", "wrong-pin-canary").seal(key))
        .withMessageNotContaining("wrong-pin-canary");
  }

  private static void refuses(Fault fault, ThrowingCallable call) {
    assertThatExceptionOfType(RootOfTrustException.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.fault()).as(refused.toString()).isEqualTo(fault));
  }

  private static Pkcs11Root root(String token, String label) {
    return root(MODULE, token, label, SoftTokens.PIN);
  }

  private static Pkcs11Root root(Path module, String token, String label, String pin) {
    try {
      Path file = Files.writeString(Files.createTempFile(folder, "pin", ""), pin + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return new Pkcs11Root(
          new Pkcs11Settings(module, token, label, Optional.of(file)),
          new SecretSource("pin", Optional.of(file), Optional.empty(), "c"),
          new SecureRandom());
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException("PIN could not be written", failed);
    }
  }
}
