package coffer.organizations;

import static coffer.organizations.OrgFixture.scp;
import static coffer.organizations.OrgFixture.type;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Account;
import coffer.testkit.RewrittenRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** T11: a policy of an organization that was kept and cannot be read denies its members all. */
final class UnreadablePolicyTest {
  private final OrgFixture org = new OrgFixture();
  private final String root = org.organize();

  @AfterEach
  void close() {
    org.close();
  }

  @Test
  void ofServicesControlDenies() {
    Account member = org.member("shop");
    // It takes nothing away that anybody asks for here.
    org.attach(
        org.policy("SERVICE_CONTROL_POLICY", "marked", scp("Deny", "kms:*")), member.id().value());
    assertThat(org.may(member, "s3:GetObject")).isTrue();

    assertThat(RewrittenRecords.replace(org.api.engine, "kms:*", "kms:{")).isPositive();

    assertThat(mayAnew(member)).isFalse();
  }

  @Test
  void ofResourcesControlDenies() {
    org.must("EnablePolicyType", type(root, "RESOURCE_CONTROL_POLICY"));
    Account member = org.member("shop");
    String text =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*",\
        "Action":"sts:AssumeRole","Resource":"*"}]}\
        """;
    org.attach(org.policy("RESOURCE_CONTROL_POLICY", "marked", text), member.id().value());
    assertThat(org.may(member, "s3:GetObject")).isTrue();

    assertThat(RewrittenRecords.replace(org.api.engine, "sts:AssumeRole", "sts{AssumeRole"))
        .isPositive();

    assertThat(mayAnew(member)).isFalse();
  }

  /** By a service that remembers nothing. */
  private boolean mayAnew(Account member) {
    try (var again =
        new OrganizationsService(
            org.api.engine.meta(),
            org.api.engine.changes(),
            org.api.accounts,
            org.api.realms,
            "coffer.test",
            org.api.clock,
            org.api.random)) {
      return OrgFixture.decide(again, member, "s3:GetObject").isAllowed();
    }
  }
}
