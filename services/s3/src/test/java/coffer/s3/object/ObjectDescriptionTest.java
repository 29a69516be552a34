package coffer.s3.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ObjectDescriptionTest {
  @Test
  void keepsWhatS3KeepsAndNothingElse() {
    var description =
        ObjectDescription.parse(
            Headers.of(
                "Cache-Control", "no-cache",
                "Expires", "next tuesday",
                "Accept", "*/*",
                "x-amz-tagging", "a=1&b=%3D",
                "x-amz-storage-class", "STANDARD_IA"));

    assertThat(description.attributes().system())
        .containsOnlyKeys("cache-control", "content-type", "expires")
        .containsEntry("content-type", "binary/octet-stream")
        .containsEntry("expires", "next tuesday");
    assertThat(description.attributes().tags()).containsEntry("a", "1").containsEntry("b", "=");
    assertThat(description.storageClass()).isEqualTo("STANDARD_IA");
  }

  @ParameterizedTest(name = "{0} is kept as {1}")
  @CsvSource({"aws-chunked,", "'aws-chunked,gzip', gzip", "'gzip, aws-chunked', gzip", "br, br"})
  void dropsTheFramingFromTheContentEncoding(String sent, String kept) {
    var system =
        ObjectDescription.parse(Headers.of("content-encoding", sent)).attributes().system();

    assertThat(system.get("content-encoding")).isEqualTo(kept);
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource({
    "x-amz-storage-class, CARDBOARD, InvalidStorageClass",
    "x-amz-website-redirect-location, javascript:alert(1), InvalidRedirectLocation",
    "x-amz-object-lock-mode, GOVERNANCE, InvalidRequest",
    "x-amz-write-offset-bytes, 5, NotImplemented",
    "x-amz-tagging, a=%, InvalidArgument",
    "x-amz-tagging, a=1&a=2, InvalidArgument",
  })
  void refusesWhatMustNotBeIgnored(String name, String value, String code) {
    ApiError error =
        catchThrowableOfType(
            ApiError.class, () -> ObjectDescription.parse(Headers.of(name, value)));

    assertThat(error.code()).isEqualTo(code);
  }

  /** T34: headers of some server's own replication would let a client forge stored state. */
  @ParameterizedTest
  @CsvSource({
    "x-amz-replication-status",
    "X-Minio-Source-Replication-Request",
    "x-minio-meta-internal-key",
    "x-minio-internal-server-side-encryption-iv",
    "x-coffer-envelope",
  })
  void refusesHeadersOfOtherServersInsides(String name) {
    ApiError error =
        catchThrowableOfType(
            ApiError.class, () -> ObjectDescription.parse(Headers.of(name, "REPLICA")));

    assertThat(error.code()).isEqualTo("NotImplemented");
  }

  @Test
  void letsUserMetadataHaveAnyName() {
    var description =
        ObjectDescription.parse(Headers.of("x-amz-meta-internal-replication", "fine"));

    assertThat(description.attributes().user()).containsKey("internal-replication");
  }
}
