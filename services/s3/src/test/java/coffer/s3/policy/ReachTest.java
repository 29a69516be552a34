package coffer.s3.policy;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.BucketName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T36: what a policy is about must be able to be in its bucket. */
final class ReachTest {
  private final Reach reach = Reach.of(new BucketName("photos"));

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "arn:aws:s3:::photos, true",
    "arn:aws:s3:::photos/*, true",
    "arn:aws:s3:::photos/a/${aws:username}/b, true",
    "arn:aws:s3:::photos*, true",
    "arn:aws:s3:::ph?tos/x, true",
    "arn:aws:s3:::*, true",
    "arn:aws:s3:::*/*, true",
    "arn:aws:s3:::*x, true",
    "arn:aws:s3:*:*:photos/x, true",
    "arn:*:s3:::photos/x, true",
    "arn:aws:s3:::photo, false",
    "arn:aws:s3:::photos2, false",
    "arn:aws:s3:::photos2/*, false",
    "arn:aws:s3:::other/photos/x, false",
    "arn:aws:s3:::other*, false",
    "arn:aws:s3:::${aws:username}/*, false",
    "arn:aws:s3:eu-west-1:111122223333:photos, false",
    "arn:aws:sqs:::photos, false",
    "*, false",
    "photos, false",
    "'', false"
  })
  void holdsForWhatIsInTheBucket(String pattern, boolean included) {
    assertThat(reach.includes(pattern)).isEqualTo(included);
  }

  @ParameterizedTest
  @CsvSource({"*, true", "?, true", "a, false", "**a, true"})
  void readsTheLongestPatternsToo(String piece, boolean included) {
    assertThat(reach.includes("arn:aws:s3:::" + piece.repeat(20_000 / piece.length())))
        .isEqualTo(included);
  }
}
