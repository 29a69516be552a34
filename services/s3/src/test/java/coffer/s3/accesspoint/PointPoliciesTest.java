package coffer.s3.accesspoint;

import static coffer.s3.PolicyJson.EVERYONE;
import static coffer.s3.PolicyJson.policy;
import static coffer.s3.PolicyJson.statement;
import static coffer.s3.PolicyJson.when;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.kernel.BucketName;
import coffer.policy.decide.CompiledPolicy;
import coffer.s3.access.PublicAccessBlock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of an access point's policy that was kept. */
final class PointPoliciesTest {
  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final String REGION = "us-east-1";

  @Test
  void isAskedAsItWasPut() {
    CompiledPolicy held = held("s3:GetObject", "aws:UserAgent", "x");

    assertThat(held.statement(0)).isPresent();
  }

  /** One that cannot be read has no statements, and denies everything. */
  @ParameterizedTest
  @CsvSource({
    "s3:NoSuchAction, aws:UserAgent, x",
    "s3:GetObject, s3:NoSuchKey, x",
    "s3:GetObject, aws:UserAgent, ${s3:NoSuchKey}"
  })
  void cannotBeReadWhereItNamesWhatIsNot(String action, String key, String value) {
    CompiledPolicy held = held(action, key, value);

    assertThat(held.statement(0)).isEmpty();
  }

  private static CompiledPolicy held(String action, String key, String value) {
    String deny =
        statement(
            "Deny",
            EVERYONE,
            action,
            "arn:aws:s3:us-east-1:111122223333:accesspoint/prod/object/*",
            when("StringEquals", key, value));
    var point =
        new AccessPoint(
            "prod",
            ACCOUNT,
            new BucketName("photos"),
            "1",
            ACCOUNT,
            Optional.empty(),
            PublicAccessBlock.EVERYTHING,
            Map.of(),
            "prod-s3alias",
            Instant.EPOCH,
            Optional.of(policy(deny)),
            Map.of());
    return new PointPolicies().of(point, REGION).data().orElseThrow();
  }
}
