package coffer.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
