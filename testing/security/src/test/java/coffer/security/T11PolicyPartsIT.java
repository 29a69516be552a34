package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing in a policy is passed over: what is not understood is refused, and nothing is kept. */
@ExtendWith(SharedTarget.class)
final class T11PolicyPartsIT {
  private final Target target;
  private final String bucket;

  T11PolicyPartsIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "400 MalformedPolicy; ,\"Conditions\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}",
        "400 MalformedPolicy; ,\"condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}",
        "400 MalformedPolicy; ,\"Condition\":{\"Boolean\":{\"aws:SecureTransport\":\"true\"}}",
        "400 MalformedPolicy; ,\"Condition\":{\"bool\":{\"aws:SecureTransport\":\"true\"}}",
        "400 MalformedPolicy; ,\"Condition\":{\"Bool\":{\"aws:SecureTransports\":\"true\"}}",
        "400 MalformedPolicy; ,\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"yes\"}}",
        "400 MalformedPolicy; ,\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/33\"}}",
        "400 MalformedPolicy; ,\"Condition\":[{\"Bool\":{\"aws:SecureTransport\":\"true\"}}]",
        "400 MalformedPolicy; ,\"Effect\":\"Deny\"",
        "400 MalformedPolicy; ,\"NotAction\":\"s3:GetObject\"",
        "400 MalformedPolicy; ,\"Priority\":1"
      })
  void whatIsNotUnderstoodIsRefused(String verdict, String part) {
    String statement =
        PolicyText.statement(
                "Allow", PolicyText.account(target.otherAccount()), "\"Action\":\"s3:*\"", bucket)
            .replaceFirst("}$", "")
            .concat(part + "}");

    Answer answer =
        target.root().fire(Shot.put("/" + bucket + "?policy", PolicyText.of(statement)));

    assertThat(answer.verdict()).isEqualTo(verdict);
    assertThat(target.root().fire(Shot.get("/" + bucket + "?policy")).verdict())
        .isEqualTo("404 NoSuchBucketPolicy");
    assertThat(target.mallory().fire(Shot.get("/" + bucket)).verdict())
        .isEqualTo("403 AccessDenied");
  }
}
