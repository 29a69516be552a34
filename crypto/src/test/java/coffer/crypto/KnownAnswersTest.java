package coffer.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Published vectors: what is on disk must be readable by any other implementation. */
final class KnownAnswersTest {
  /**
   * Source: C2SP, "XAES-256-GCM", test vectors. The two keys take both branches of the doubling.
   */
  @ParameterizedTest(name = "XAES-256-GCM under a key of {0}s")
  @CsvSource({
    "1, '', ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271",
    "3, c2sp.org/XAES-256-GCM, 986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d"
  })
  void sealsAsXaesSays(byte keyByte, String associated, String expected) {
    byte[] key = new byte[32];
    Arrays.fill(key, keyByte);
    byte[] nonce = "ABCDEFGHIJKLMNOPQRSTUVWX".getBytes(StandardCharsets.US_ASCII);

    byte[] sealed =
        new Xaes(key, GcmCiphers.chosen())
            .seal(nonce, ByteString.utf8("XAES-256-GCM"), ByteString.utf8(associated));

    assertThat(HexFormat.of().formatHex(sealed)).isEqualTo(expected);
  }

  /**
   * Source: C2SP, "XAES-256-GCM", test vectors: messages of random keys, nonces and lengths, drawn
   * from SHAKE128 of nothing, and what is sealed hashed by another.
   */
  @ParameterizedTest(name = "by {0}")
  @MethodSource("providers")
  void sealsTenThousandMessagesAsXaesSays(Provider provider) {
    var ciphers = new GcmCiphers(provider);
    var draw = new SHAKEDigest(128);
    var all = new SHAKEDigest(128);

    for (int i = 0; i < 10_000; i++) {
      var xaes = new Xaes(drawn(draw, 32), ciphers);
      byte[] nonce = drawn(draw, 24);
      var plain = ByteString.wrap(drawn(draw, drawn(draw, 1)[0] & 0xff));
      var associated = ByteString.wrap(drawn(draw, drawn(draw, 1)[0] & 0xff));
      byte[] sealed = xaes.seal(nonce, plain, associated);
      all.update(sealed, 0, sealed.length);
      assertThat(ByteString.wrap(xaes.open(nonce, ByteString.wrap(sealed), associated)))
          .isEqualTo(plain);
    }

    assertThat(HexFormat.of().formatHex(drawn(all, 32)))
        .isEqualTo("e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939");
  }

  static Stream<Provider> providers() {
    return Stream.of(CryptoProviders.bulk(), CryptoProviders.jdk());
  }

  private static byte[] drawn(SHAKEDigest from, int length) {
    byte[] drawn = new byte[length];
    int written = from.doOutput(drawn, 0, length);
    assertThat(written).isEqualTo(length);
    return drawn;
  }

  /** Source: RFC 5869, appendix A.1 (first block of the output). */
  @Test
  void derivesAsHkdfSays() {
    var extracted =
        new DataKey(
            HexFormat.of()
                .parseHex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"));
    var info = ByteString.wrap(HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9"));

    var derived = extracted.derive(info);

    assertThat(HexFormat.of().formatHex(derived.secret()))
        .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
  }

  @Test
  void trustsOnlyProvidersThatPassTheirSelfTest() {
    assertThat(CryptoProviders.answersRightly(CryptoProviders.bulk())).isTrue();
    assertThat(CryptoProviders.answersRightly(CryptoProviders.jdk())).isTrue();
  }

  @Test
  void fallsBackToTheJdkWhereTheNativeProviderIsMissing() {
    var choice = CryptoProviders.choose("no.such.Provider").choice();

    assertThat(choice.provider()).isEqualTo("SunJCE");
    assertThat(choice.fast()).isFalse();
    assertThat(choice.reason()).contains("no native provider");
  }

  @Test
  void takesNoClassThatIsNoProvider() {
    assertThat(CryptoProviders.choose("java.lang.Object").choice().provider()).isEqualTo("SunJCE");
  }

  @Test
  void installsNothingGlobally() {
    var chosen = CryptoProviders.chosen();

    assertThat(java.security.Security.getProviders()[0].getName()).isEqualTo("SUN");
    if (chosen.fast()) {
      assertThat(java.security.Security.getProvider(chosen.provider())).isNull();
    }
  }
}
