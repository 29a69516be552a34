package coffer.organizations;

import static coffer.organizations.OrgFixture.FULL_ACCESS;
import static coffer.organizations.OrgFixture.scp;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The worked examples of the AWS Organizations User Guide, "SCP evaluation": a root, the units
 * Workloads and Production below it, and an account at the end.
 */
final class DocumentedScpTest {
  private static final String SCP = "SERVICE_CONTROL_POLICY";

  private final OrgFixture org = new OrgFixture();
  private final String root = org.organize();
  private final String workloads = org.unit(root, "Workloads");
  private final String production = org.unit(workloads, "Production");
  private final Account account = org.member("account-a");

  DocumentedScpTest() {
    org.move(account, root, production);
  }

  @AfterEach
  void close() {
    org.close();
  }

  private void replace(String target, String content) {
    org.attach(org.policy(SCP, "at " + target, content), target);
    org.detach(FULL_ACCESS, target);
  }

  @Test
  void anAllowAtEveryLevelLetsThePermissionThrough() {
    assertThat(org.may(account, "s3:GetObject")).isTrue();
  }

  @Test
  void whereAUnitHasNoAllowItsAccountsHaveNone() {
    replace(workloads, scp("Allow", "ec2:*"));

    assertThat(org.may(account, "s3:GetObject")).isFalse();
    assertThat(org.may(account, "ec2:RunInstances")).isTrue();
  }

  @Test
  void whereTheAccountItselfHasNoAllowItHasNone() {
    replace(account.id().value(), scp("Allow", "ec2:*"));

    assertThat(org.may(account, "s3:GetObject")).isFalse();
  }

  @Test
  void aDenyAtAUnitIsForAllBelowIt() {
    Account other = org.member("account-b");
    org.attach(org.policy(SCP, "deny", scp("Deny", "s3:*")), workloads);

    assertThat(org.may(account, "s3:GetObject")).isFalse();
    assertThat(org.may(other, "s3:GetObject")).isTrue();
  }

  @Test
  void whatALevelFiltersOutNoneFurtherDownGivesBack() {
    replace(root, scp("Allow", "s3:*"));
    replace(production, scp("Allow", "*"));

    assertThat(org.may(account, "s3:GetObject")).isTrue();
    assertThat(org.may(account, "ec2:RunInstances")).isFalse();
  }

  @Test
  void onlyWhatAllLevelsAllowIsLeft() {
    replace(workloads, scp("Allow", "s3:Get*"));
    replace(production, scp("Allow", "s3:*Object"));

    assertThat(org.may(account, "s3:GetObject")).isTrue();
    assertThat(org.may(account, "s3:PutObject")).isFalse();
    assertThat(org.may(account, "s3:GetBucketAcl")).isFalse();
  }
}
