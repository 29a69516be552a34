package coffer.roots.passphrase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffer.crypto.BrokenSealException;
import coffer.crypto.DataKey;
import coffer.crypto.RootEnvelope;
import coffer.crypto.RootOfTrustException;
import coffer.crypto.RootOfTrustException.Fault;
import coffer.kernel.ByteString;
import coffer.roots.secret.Prompt;
import coffer.roots.secret.Secret;
import coffer.roots.secret.SecretSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PassphraseRootTest {
  private static final String PASSPHRASE = "correct horse battery staple";

  private final SecureRandom random = new SecureRandom();
  private final DataKey key = DataKey.random(random);

  @TempDir private Path folder;

  @Test
  void opensWhatItSealed() throws IOException {
    var envelope = root(PASSPHRASE).seal(key);

    assertThat(root(PASSPHRASE).open(envelope).copy()).isEqualTo(key.copy());
    assertThat(envelope.fits(key)).isTrue();
    assertThat(PassphraseRoot.describe(envelope)).isEqualTo("Argon2id, 64 MiB, 3 passes, 4 lanes");
  }

  @Test
  void opensWithNoOtherPassphrase() throws IOException {
    var envelope = root(PASSPHRASE).seal(key);

    assertThatExceptionOfType(BrokenSealException.class)
        .isThrownBy(() -> root(PASSPHRASE + " ").open(envelope));
  }

  @Test
  void sealsDifferentlyEachTime() throws IOException {
    var root = root(PASSPHRASE);

    assertThat(root.seal(key).parameters()).isNotEqualTo(root.seal(key).parameters());
  }

  @Test
  void sealsUnderNoShortPassphrase() throws IOException {
    var root = root("elevenbytes");

    assertThatExceptionOfType(RootOfTrustException.class)
        .isThrownBy(() -> root.seal(key))
        .satisfies(refused -> assertThat(refused.fault()).isEqualTo(Fault.WEAK_PASSPHRASE));
  }

  @Test
  void asksWhoeverIsThere() {
    var nothing = new SecretSource("k", Optional.empty(), Optional.empty(), "c");
    var somebody =
        new Prompt() {
          @Override
          public Optional<Secret> ask(String question) {
            return Optional.of(Secret.of(PASSPHRASE.toCharArray()));
          }

          @Override
          public Optional<Secret> askNew(String question) {
            return ask(question);
          }
        };

    var root = new PassphraseRoot(nothing, somebody, random);

    assertThat(root.open(root.seal(key)).copy()).isEqualTo(key.copy());
  }

  @Test
  void saysWhereToGiveOneWhenNobodyIsThere() {
    var nothing = new SecretSource("the key", Optional.empty(), Optional.empty(), "c");

    assertThatExceptionOfType(RootOfTrustException.class)
        .isThrownBy(() -> new PassphraseRoot(nothing, Prompt.NOBODY, random).seal(key))
        .withMessageContaining("the key or c");
  }

  /** The reference implementation's answers. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "correct horse battery staple, 000102030405060708090a0b0c0d0e0f, 65536, 3, 4,"
        + " 853b272a44db1421c02962669a55eb0994f3cab385ed1c4c79253eee19bab49e",
    "grüß dich, 0102030405060708090a0b0c0d0e0f10, 8192, 1, 1,"
        + " da72f7335bff60693e07339e03f56c9d527762a574fd4a79431efd5757c5f674"
  })
  void derivesAsArgon2idDoes(
      String passphrase, String salt, int memory, int passes, int lanes, String derived) {
    var function = new Argon2(memory, passes, lanes, ByteString.wrap(hex(salt)));

    byte[] found = function.derive(passphrase.getBytes(StandardCharsets.UTF_8)).copy();

    assertThat(found).isEqualTo(hex(derived));
    assertThat(Argon2.decode(function.encode())).contains(function);
  }

  /**
   * Source: RFC 9106, section 5.3. It has a secret and associated data, which we do not use, and
   * less memory than we allow; so it is held against the library itself.
   */
  @Test
  void isGivenTheFunctionOfTheStandard() {
    var function = new Argon2BytesGenerator();
    function.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(32)
            .withIterations(3)
            .withParallelism(4)
            .withSalt(hex("02".repeat(16)))
            .withSecret(hex("03".repeat(8)))
            .withAdditional(hex("04".repeat(12)))
            .build());
    byte[] derived = new byte[32];

    int length = function.generateBytes(hex("01".repeat(32)), derived);

    assertThat(length).isEqualTo(32);
    assertThat(derived)
        .isEqualTo(hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
  }

  @ParameterizedTest(name = "algorithm {0}, {1} KiB, {2} passes, {3} lanes")
  @CsvSource({
    "2, 65536, 3, 4",
    "1, 8191, 3, 4",
    "1, 1048577, 3, 4",
    "1, -1, 3, 4",
    "1, 65536, 0, 4",
    "1, 65536, 65, 4",
    "1, 65536, 3, 0",
    "1, 65536, 3, 17",
    "1, 65536, 3, -1"
  })
  void refusesParametersOutOfBounds(int algorithm, int memory, int passes, int lanes)
      throws IOException {
    var parameters =
        ByteBuffer.allocate(26)
            .put((byte) algorithm)
            .putInt(memory)
            .putInt(passes)
            .put((byte) lanes);
    var good = root(PASSPHRASE);
    var forged =
        RootEnvelope.of(
            good.kind(),
            "",
            ByteString.wrap(parameters.array()),
            ByteString.wrap(new byte[72]),
            key);

    assertThatExceptionOfType(RootOfTrustException.class)
        .isThrownBy(() -> good.open(forged))
        .satisfies(refused -> assertThat(refused.fault()).isEqualTo(Fault.STRANGE_PARAMETERS));
  }

  private PassphraseRoot root(String passphrase) throws IOException {
    Path file = Files.writeString(folder.resolve("passphrase"), passphrase + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return new PassphraseRoot(
        new SecretSource("k", Optional.of(file), Optional.empty(), "c"), Prompt.NOBODY, random);
  }

  private static byte[] hex(String text) {
    return java.util.HexFormat.of().parseHex(text.strip());
  }
}
