package coffer.s3.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffer.kernel.VersionId;
import coffer.s3.Entrances;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CopySourceTest {
  /** T26: decoded exactly once; dots, slashes and percent signs in keys are only characters. */
  @ParameterizedTest(name = "{0} is {1} in {2}")
  @CsvSource({
    "bucket/key, bucket, key",
    "/bucket/key, bucket, key",
    "%2Fbucket%2Fkey, bucket, key",
    "bucket/a/../b, bucket, a/../b",
    "bucket/%2e%2e/b, bucket, ../b",
    "bucket/%252f, bucket, %2f",
    "bucket//key, bucket, /key",
    "bucket/a+b, bucket, a+b",
    "bucket/a%20b, bucket, 'a b'",
    "bucket/what%3FversionId=1, bucket, what?versionId=1",
    "bucket/a\\b, bucket, a\\b",
    "bucket/%C3%A4, bucket, ä",
  })
  void readsBucketAndKey(String header, String bucket, String key) {
    CopySource source = parse(header);

    assertThat(source).isEqualTo(new CopySource(bucket, key, Optional.empty(), Optional.empty()));
  }

  @Test
  void readsKeysThatWereSentUnencoded() {
    String raw =
        new String("bucket/ä?x".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    assertThat(parse(raw).key()).isEqualTo("ä?x");
  }

  @Test
  void readsAVersion() {
    assertThat(parse("bucket/key?versionId=abc").version()).contains(new VersionId("abc"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "bucket",
        "bucket/",
        "/bucket",
        "//key",
        "bucket/%",
        "bucket/%zz",
        "bucket/%c0%af",
        "bucket/%ff",
        "bucket/key?versionId=",
        "bucket/key?versionId=a%2Fb",
        "192.168.1.1/key",
        "my-buc@k&()t/key"
      })
  void refusesWhatNamesNoObject(String header) {
    ApiError error = catchThrowableOfType(ApiError.class, () -> parse(header));

    assertThat(error.code()).isEqualTo("InvalidArgument");
  }

  @Test
  void saysTheHeadersNameWhereNoKeyIsNamed() {
    ApiError error = catchThrowableOfType(ApiError.class, () -> parse("bucket"));

    assertThat(error.message()).isEqualTo("Invalid copy source object key");
    assertThat(error.members()).containsEntry("ArgumentValue", "x-amz-copy-source");
  }

  @Test
  void findsNothingBehindAnArnThatIsNoAccessPoints() {
    ApiError error =
        catchThrowableOfType(
            ApiError.class,
            () -> parse("arn:aws:s3:us-east-1:111122223333:accesspoint/a/object/k"));

    assertThat(error.code()).isEqualTo("InvalidArgument");
  }

  private static CopySource parse(String header) {
    return CopySource.parse(Headers.of("x-amz-copy-source", header), Entrances.NONE);
  }
}
