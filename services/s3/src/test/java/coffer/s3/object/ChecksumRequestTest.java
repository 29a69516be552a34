package coffer.s3.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChecksumRequestTest {
  private static final String CRC32 = "AAAAAA==";

  @Test
  void leavesTheAlgorithmToS3WhenNothingIsSent() {
    var request = ChecksumRequest.parse(Headers.of("x-amz-checksum-mode", "ENABLED"), List.of());

    assertThat(request.algorithm()).isEmpty();
    assertThat(request.claims(Headers.EMPTY)).isEmpty();
  }

  @Test
  void readsAValueFromItsHeader() {
    var request =
        ChecksumRequest.parse(
            Headers.of("x-amz-checksum-crc32", CRC32, "x-amz-sdk-checksum-algorithm", "crc32"),
            List.of());

    assertThat(request.algorithm()).contains(ChecksumAlgorithm.CRC32);
    assertThat(request.claims(Headers.EMPTY))
        .containsExactly(Checksum.fullObject(ChecksumAlgorithm.CRC32, new byte[4]));
  }

  @Test
  void readsAValueFromTheTrailerOnceItIsThere() {
    var request = ChecksumRequest.parse(Headers.EMPTY, List.of("x-amz-checksum-crc32"));

    assertThat(request.algorithm()).contains(ChecksumAlgorithm.CRC32);
    assertThat(request.claims(Headers.of("x-amz-checksum-crc32", CRC32)))
        .containsExactly(Checksum.fullObject(ChecksumAlgorithm.CRC32, new byte[4]));
  }

  @Test
  void refusesATrailerThatDoesNotCome() {
    var request = ChecksumRequest.parse(Headers.EMPTY, List.of("x-amz-checksum-crc32"));

    ApiError error = catchThrowableOfType(ApiError.class, () -> request.claims(Headers.EMPTY));

    assertThat(error.code()).isEqualTo("MalformedTrailerError");
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource({
    "x-amz-checksum-crc32, bad, BadDigest",
    "x-amz-checksum-crc32, AAAAAAAA, BadDigest",
    "x-amz-checksum-crc16, AAAA, InvalidRequest",
    "x-amz-checksum-xxhash64, AAAA, BadDigest",
    "x-amz-checksum-sha512, AAAA, BadDigest",
    "x-amz-sdk-checksum-algorithm, CRC32, InvalidRequest",
    "x-amz-sdk-checksum-algorithm, ROT13, InvalidRequest",
  })
  void refusesWhatItCannotUse(String name, String value, String code) {
    ApiError error =
        catchThrowableOfType(
            ApiError.class, () -> ChecksumRequest.parse(Headers.of(name, value), List.of()));

    assertThat(error.code()).isEqualTo(code);
  }

  @Test
  void refusesATrailerThatCannotBeAChecksum() {
    var request = ChecksumRequest.parse(Headers.EMPTY, List.of("x-amz-checksum-crc32"));

    ApiError error =
        catchThrowableOfType(
            ApiError.class, () -> request.claims(Headers.of("x-amz-checksum-crc32", "bad")));

    assertThat(error.code()).isEqualTo("BadDigest");
    assertThat(error.message())
        .isEqualTo("Value for x-amz-checksum-crc32 trailing header is invalid.");
  }

  @Test
  void refusesTwoChecksums() {
    var headers = Headers.of("x-amz-checksum-crc32", CRC32, "x-amz-checksum-crc32c", CRC32);

    ApiError both =
        catchThrowableOfType(ApiError.class, () -> ChecksumRequest.parse(headers, List.of()));
    ApiError headerAndTrailer =
        catchThrowableOfType(
            ApiError.class,
            () ->
                ChecksumRequest.parse(
                    Headers.of("x-amz-checksum-crc32", CRC32), List.of("x-amz-checksum-crc32c")));

    assertThat(both.message()).startsWith("Expecting a single x-amz-checksum- header.");
    assertThat(headerAndTrailer.message()).isEqualTo(both.message());
  }

  @Test
  void refusesAHeaderOfAnotherAlgorithmThanNamed() {
    var headers =
        Headers.of("x-amz-checksum-crc32", CRC32, "x-amz-sdk-checksum-algorithm", "SHA256");

    ApiError error =
        catchThrowableOfType(ApiError.class, () -> ChecksumRequest.parse(headers, List.of()));

    assertThat(error.message())
        .isEqualTo("Value for x-amz-sdk-checksum-algorithm header is invalid.");
  }
}
