package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bucket's policy speaks of that bucket; one that names another is refused when it is put. */
@ExtendWith(SharedTarget.class)
final class T36PolicyOfAnotherBucketIT {
  private final Target target;
  private final String bucket;

  T36PolicyOfAnotherBucketIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:s3:::another-bucket",
        "arn:aws:s3:::another-bucket/*",
        "arn:aws:s3:::BUCKETX/*",
        "arn:aws:s3:::/*",
        "arn:aws:s3:::${aws:username}/*",
        "arn:aws:sqs:us-east-1:111122223333:BUCKET",
        "*"
      })
  void isRefused(String resource) {
    String policy =
        PolicyText.of(
            """
            {"Effect":"Allow","Principal":%s,"Action":"s3:GetObject","Resource":"%s"}\
            """
                .formatted(
                    PolicyText.account(target.otherAccount()), resource.replace("BUCKET", bucket)));

    Answer answer = target.root().fire(Shot.put("/" + bucket + "?policy", policy));

    assertThat(answer.verdict()).isEqualTo("400 MalformedPolicy");
  }
}
