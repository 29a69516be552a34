package coffer.s3.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ChecksumType;
import coffer.kernel.ObjectKey;
import coffer.kernel.PartNumber;
import coffer.kernel.UploadId;
import coffer.objects.Attributes;
import coffer.objects.Uploads;
import coffer.objects.Uploads.PartClaim;
import coffer.objects.Uploads.Upload;
import coffer.s3.multipart.CompleteMultipartUpload.CompletedUpload;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompletionTest {
  private static final String CRC32 = "AAAAAA==";

  @Test
  void readsPartsWithAndWithoutQuotes() {
    var claims =
        CompleteMultipartUpload.claims(parts(part(1, "\"a\""), part(3, "b")), upload(null, null));

    assertThat(claims)
        .containsExactly(
            new PartClaim(new PartNumber(1), "a", List.of()),
            new PartClaim(new PartNumber(3), "b", List.of()));
  }

  @ParameterizedTest(name = "{0} then {1} is refused")
  @CsvSource({"2, 1", "1, 1"})
  void refusesPartsOutOfOrder(int first, int second) {
    ApiError error = refused(parts(part(first, "a"), part(second, "b")), upload(null, null));

    assertThat(error.code()).isEqualTo("InvalidPartOrder");
  }

  @Test
  void refusesNoPartsAndTooManyParts() {
    var tooMany =
        new CompletedUpload(IntStream.rangeClosed(1, 10_001).mapToObj(i -> part(i, "a")).toList());

    assertThat(refused(null, upload(null, null)).code()).isEqualTo("MalformedXML");
    assertThat(refused(parts(), upload(null, null)).code()).isEqualTo("MalformedXML");
    assertThat(refused(tooMany, upload(null, null)).code()).isEqualTo("MalformedXML");
  }

  @Test
  void wantsTheChecksumOfEachPartForACompositeOne() {
    Upload composite = upload(ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);

    ApiError error = refused(parts(part(7, "a")), composite);

    assertThat(error.message())
        .isEqualTo(
            "The upload was created using a crc32 checksum. The complete request must include the"
                + " checksum for each part. It was missing for part 7 in the request.");
  }

  @Test
  void refusesAPartsChecksumOfAnotherAlgorithm() {
    Upload full = upload(ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE);

    ApiError error =
        refused(
            parts(
                new CompletedPart(
                    1, "a", CRC32, null, null, null, null, null, null, null, null, null)),
            full);

    assertThat(error.code()).isEqualTo("BadDigest");
    assertThat(error.message())
        .isEqualTo("The crc32 you specified for part 1 did not match what we received.");
  }

  @Test
  void refusesAPartNumberBelowOne() {
    ApiError error = refused(parts(part(0, "a")), upload(null, null));

    assertThat(error.message()).isEqualTo("PartNumber must be >= 1");
    assertThat(error.members()).containsEntry("ArgumentName", "PartNumber");
  }

  @Test
  void readsACompositeChecksumWithItsNumberOfParts() {
    Upload composite = upload(ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);

    var claimed =
        ObjectChecksum.claimed(Headers.of("x-amz-checksum-crc32", CRC32 + "-3"), composite);

    assertThat(claimed.map(Checksum::parts)).contains(3);
    assertThat(claimed.map(Checksum::text)).contains(CRC32 + "-3");
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource({
    "x-amz-checksum-crc32, bad, BadDigest",
    "x-amz-checksum-crc32, AAAAAA==-0, BadDigest",
    "x-amz-checksum-crc32c, AAAAAA==, InvalidRequest",
  })
  void refusesAChecksumThatCannotBeTheObjects(String header, String value, String code) {
    Upload composite = upload(ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);

    ApiError error =
        catchThrowableOfType(
            ApiError.class, () -> ObjectChecksum.claimed(Headers.of(header, value), composite));

    assertThat(error.code()).isEqualTo(code);
  }

  @ParameterizedTest(name = "{0} {1} with a part of {2}: {3}")
  @CsvSource({
    "CRC32, COMPOSITE, CRC32, taken",
    "CRC32, COMPOSITE, , refused",
    "CRC32, FULL_OBJECT, , taken",
    "CRC32, FULL_OBJECT, SHA256, refused",
    ", , , taken",
    ", , CRC32, taken",
  })
  void wantsPartsOfTheUploadsAlgorithm(
      @Nullable ChecksumAlgorithm algorithm,
      @Nullable ChecksumType type,
      @Nullable ChecksumAlgorithm sent,
      String expected) {
    ApiError error =
        catchThrowableOfType(
            ApiError.class,
            () -> PartChecksums.check(upload(algorithm, type), Optional.ofNullable(sent)));

    assertThat(error == null ? "taken" : "refused").isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource({
    ", , none",
    "CRC32, , COMPOSITE",
    "SHA256, , COMPOSITE",
    "CRC64NVME, , FULL_OBJECT",
    "CRC32, FULL_OBJECT, FULL_OBJECT",
    "SHA256, FULL_OBJECT, refused",
    "SHA512, , COMPOSITE",
    "MD5, FULL_OBJECT, refused",
    "XXHASH64, FULL_OBJECT, refused",
    "XXHASH3, COMPOSITE, COMPOSITE",
    "XXHASH128, FULL_OBJECT, refused",
    "CRC64NVME, COMPOSITE, refused",
    ", FULL_OBJECT, refused",
    "CRC32, SOME_OBJECT, refused",
  })
  void knowsWhichChecksumTypesGoWithWhichAlgorithms(
      @Nullable String algorithm, @Nullable String type, String expected) {
    var input = new CreateMultipartUpload.Input("bucket", "key", algorithm, type, null);

    String actual;
    try {
      actual = input.type(input.algorithm()).map(ChecksumType::name).orElse("none");
    } catch (ApiError refused) {
      actual = "refused";
    }

    assertThat(actual).isEqualTo(expected);
  }

  private static ApiError refused(@Nullable CompletedUpload document, Upload upload) {
    return catchThrowableOfType(
        ApiError.class, () -> CompleteMultipartUpload.claims(document, upload));
  }

  private static CompletedUpload parts(CompletedPart... parts) {
    return new CompletedUpload(List.of(parts));
  }

  private static CompletedPart part(int number, String etag) {
    return new CompletedPart(
        number, etag, null, null, null, null, null, null, null, null, null, null);
  }

  private static Upload upload(@Nullable ChecksumAlgorithm algorithm, @Nullable ChecksumType type) {
    return new Upload(
        new UploadId("0123456789abcdef"),
        new ObjectKey("key"),
        Instant.EPOCH,
        Attributes.NONE,
        "STANDARD",
        Optional.ofNullable(algorithm),
        Optional.ofNullable(type),
        Uploads.Parties.NONE);
  }
}
