package coffer.kms.hmac;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class MacSpecTest {
  /** RFC 4231 section 4.3, test case 2. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "HMAC_224, a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44",
    "HMAC_256, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "HMAC_384,"
        + " af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
    "HMAC_512,"
        + " 164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
  })
  void authenticatesAsTheStandardShows(MacSpec spec, String code) {
    byte[] key = "Jefe".getBytes(StandardCharsets.US_ASCII);
    byte[] message = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);

    byte[] made = spec.mac(key, message);

    assertThat(HexFormat.of().formatHex(made)).isEqualTo(code);
    assertThat(spec.verify(key, message, made)).isTrue();
  }

  /** RFC 4231 section 4.2, test case 1. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "HMAC_224, 896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22",
    "HMAC_256, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
  })
  void takesKeysAsTheyAre(MacSpec spec, String code) {
    byte[] key = new byte[20];
    Arrays.fill(key, (byte) 0x0b);

    byte[] made = spec.mac(key, "Hi There".getBytes(StandardCharsets.US_ASCII));

    assertThat(HexFormat.of().formatHex(made)).isEqualTo(code);
  }

  @ParameterizedTest
  @EnumSource
  void believesNoCodeThatIsCutShortOrChanged(MacSpec spec) {
    byte[] key = spec.newKey(new SecureRandom());
    byte[] message = {1, 2, 3};
    byte[] code = spec.mac(key, message);
    byte[] changed = code.clone();
    changed[0] ^= 1;

    assertThat(spec.verify(key, message, Arrays.copyOf(code, code.length - 1))).isFalse();
    assertThat(spec.verify(key, message, new byte[0])).isFalse();
    assertThat(spec.verify(key, message, changed)).isFalse();
    assertThat(spec.takesKeyOf(key.length)).isTrue();
  }

  @Test
  void takesKeysOfTheDocumentedLengths() {
    assertThat(MacSpec.HMAC_224.takesKeyOf(27)).isFalse();
    assertThat(MacSpec.HMAC_224.takesKeyOf(64)).isTrue();
    assertThat(MacSpec.HMAC_384.takesKeyOf(128)).isTrue();
    assertThat(MacSpec.HMAC_512.takesKeyOf(129)).isFalse();
    assertThat(MacSpec.HMAC_512.macAlgorithm()).isEqualTo("HMAC_SHA_512");
  }
}
