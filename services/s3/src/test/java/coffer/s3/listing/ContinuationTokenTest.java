package coffer.s3.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffer.objects.BucketId;
import coffer.wire.ApiError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContinuationTokenTest {
  private static final BucketId BUCKET = new BucketId("0123456789abcdef");
  private static final BucketId OTHER = new BucketId("fedcba9876543210");

  @Test
  void givesBackTheKeyItWasMadeOf() {
    String key = "a/ö \u0001\n/b";

    assertThat(ContinuationToken.parse(BUCKET, ContinuationToken.of(BUCKET, key))).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "!", "AAAA", "foo/bar", "AQAAAAA", "AQAAAABhYmM"})
  void refusesWhatIsNoToken(String token) {
    ApiError error =
        catchThrowableOfType(ApiError.class, () -> ContinuationToken.parse(BUCKET, token));

    assertThat(error.code()).isEqualTo("InvalidArgument");
    assertThat(error.message()).isEqualTo("The continuation token provided is incorrect");
  }

  @Test
  void refusesATokenOfAnotherBucket() {
    String token = ContinuationToken.of(OTHER, "key");

    ApiError error =
        catchThrowableOfType(ApiError.class, () -> ContinuationToken.parse(BUCKET, token));

    assertThat(error.members()).containsOnly(Map.entry("ArgumentName", "continuation-token"));
  }

  @Test
  void refusesATokenTooLongToBeOne() {
    String token = "A".repeat(1 << 20);

    ApiError error =
        catchThrowableOfType(ApiError.class, () -> ContinuationToken.parse(BUCKET, token));

    assertThat(error.code()).isEqualTo("InvalidArgument");
  }
}
