package coffer.policy.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which services a policy can name. */
final class ServicePrincipalsTest {
  private final ServicePrincipals services = ServicePrincipals.load();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3.amazonaws.com",
        "ec2.amazonaws.com",
        "cloudtrail.amazonaws.com",
        "delivery.logs.amazonaws.com",
        "logging.s3.amazonaws.com",
        "logdelivery.elasticloadbalancing.amazonaws.com",
        "malware-protection-plan.guardduty.amazonaws.com",
        "member.org.stacksets.cloudformation.amazonaws.com",
        "logs.us-east-1.amazonaws.com",
        "codedeploy.us-gov-west-1.amazonaws.com",
        "us-west-2.elasticache-snapshot.amazonaws.com",
        "ec2.amazonaws.com.cn",
        "states.cn-north-1.amazonaws.com.cn"
      })
  void areThoseThatTheDocumentationNames(String principal) {
    assertThat(services.has(principal)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nosuch.amazonaws.com",
        "nosuch.s3.amazonaws.com",
        "s3.nosuch.amazonaws.com",
        "us-east-1.amazonaws.com",
        "nosuch.us-east-1.amazonaws.com",
        "s3.us-east-1.eu-west-1.amazonaws.com",
        ".amazonaws.com",
        "s3.example.com",
        "s3",
        ""
      })
  void areNoOthers(String principal) {
    assertThat(services.has(principal)).isFalse();
  }
}
