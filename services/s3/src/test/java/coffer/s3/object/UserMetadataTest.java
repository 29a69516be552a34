package coffer.s3.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UserMetadataTest {
  @Test
  void keepsNamesInLowerCaseAndJoinsRepeatedHeaders() {
    var parsed =
        UserMetadata.parse(
            Headers.of("X-Amz-Meta-Color", "red", "x-amz-meta-color", "blue", "x-amz-date", "now"));

    assertThat(parsed).containsExactly(Map.entry("color", "red,blue"));
  }

  @Test
  void takesTwoKilobytesAndNotOneByteMore() {
    String most = "v".repeat(UserMetadata.MAX_BYTES - 1);

    assertThat(UserMetadata.parse(Headers.of("x-amz-meta-k", most))).containsEntry("k", most);
    ApiError error =
        catchThrowableOfType(
            ApiError.class, () -> UserMetadata.parse(Headers.of("x-amz-meta-k", most + "v")));
    assertThat(error.code()).isEqualTo("MetadataTooLarge");
    assertThat(error.members()).containsEntry("Size", "2049");
  }

  /** The example of the user guide: UTF-8 bytes are read as Latin-1 and come back encoded. */
  @Test
  void returnsNonAsciiTextAsTheUserGuideShows() {
    String onTheWire =
        new String("ÄMÄZÕÑ S3".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    Headers back = roundTrip(onTheWire);

    assertThat(back.first("x-amz-meta-k")).contains("=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "=?UTF-8?B?w4RwZmVs?=, Äpfel",
    "=?utf-8?q?=C3=84pfel_und?=, Äpfel und",
    "=?ISO-8859-1?Q?=C4pfel?=, Äpfel",
    "=?UTF-8?B?!!!?=, =?UTF-8?B?!!!?=",
    "=?nonsense?B?YQ==?=, =?nonsense?B?YQ==?=",
    "=?UTF-8?Q?=C?=, =?UTF-8?Q?=C?=",
    "plain, plain",
  })
  void decodesEncodedWords(String sent, String kept) {
    assertThat(UserMetadata.parse(Headers.of("x-amz-meta-k", sent))).containsEntry("k", kept);
  }

  @ParameterizedTest(name = "{0} comes back as {1}")
  @CsvSource({
    "=?UTF-8?B?w4RwZmVs?=, =?UTF-8?Q?=C3=84pfel?=",
    "=?UTF-8?Q?=C3=84_=3D_b=5Fc=3F?=, =?UTF-8?Q?=C3=84_=3D_b=5Fc=3F?=",
    // A control character of Latin-1, as in the user guide's example.
    "=?UTF-8?B?w4PChA==?=, =?UTF-8?B?w4PChA==?=",
    "=?UTF-8?B?77+9?=, =?UTF-8?B?77+9?=",
    "=?UTF-8?B?AAECAw==?=, =?UTF-8?B?AAECAw==?=",
    "plain = text_?, plain = text_?",
  })
  void encodesWhatItDecoded(String sent, String back) {
    assertThat(roundTrip(sent).first("x-amz-meta-k")).contains(back);
  }

  /** An encoded word can smuggle a line break past every check of the header itself. */
  @Test
  void returnsLineBreaksOnlyInBase64() {
    Headers back = roundTrip("=?UTF-8?Q?a=0D=0ASet-Cookie:_x?=");

    assertThat(back.first("x-amz-meta-k")).contains("=?UTF-8?B?YQ0KU2V0LUNvb2tpZTogeA==?=");
  }

  private static Headers roundTrip(String value) {
    var back = new Headers.Builder();
    UserMetadata.write(UserMetadata.parse(Headers.of("x-amz-meta-k", value)), back);
    return back.build();
  }
}
