package coffer.organizations;

import static coffer.organizations.OrgFixture.field;
import static coffer.organizations.OrgFixture.fields;
import static coffer.organizations.OrgFixture.newPolicy;
import static coffer.organizations.OrgFixture.pair;
import static coffer.organizations.OrgFixture.quoted;
import static coffer.organizations.OrgFixture.scp;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Others than the management account. */
final class DelegationTest {
  private static final String SERVICE = "config.amazonaws.com";
  private static final String SCP = "SERVICE_CONTROL_POLICY";

  private final OrgFixture org = new OrgFixture();
  private final String root = org.organize();
  private final Account dev = org.member("dev");
  private final Account ops = org.member("ops");

  @AfterEach
  void close() {
    org.close();
  }

  private static String of(Account account) {
    return "{\"AccountId\":\"" + account.id() + "\",\"ServicePrincipal\":\"" + SERVICE + "\"}";
  }

  private void register(Account account) {
    org.must("EnableAWSServiceAccess", "{\"ServicePrincipal\":\"" + SERVICE + "\"}");
    org.must("RegisterDelegatedAdministrator", of(account));
  }

  private String delegate(String actions, String more) {
    return "{\"Content\":"
        + quoted(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"AWS":"arn:aws:iam::%s:root"},"Action":[%s],"Resource":"*"%s}]}\
            """
                .formatted(dev.id(), actions, more))
        + "}";
  }

  @Test
  void delegatedAdministratorsLookAtEverythingAndChangeNothing() {
    assertThat(org.refused(dev, "ListAccounts", "{}")).isEqualTo("AccessDeniedException");

    register(dev);

    assertThat(fields(org.must(dev, "ListAccounts", "{}"), "Name")).hasSize(3);
    org.must(dev, "ListRoots", "{}");
    assertThat(org.refused(dev, "CreatePolicy", newPolicy(SCP, "a", scp("Deny", "s3:*"))))
        .isEqualTo("AccessDeniedException");
    assertThat(org.refused(dev, "CloseAccount", "{\"AccountId\":\"" + ops.id() + "\"}"))
        .isEqualTo("AccessDeniedException");
    assertThat(org.refused(ops, "ListAccounts", "{}")).isEqualTo("AccessDeniedException");
    assertThat(fields(org.must("ListDelegatedAdministrators", "{}"), "Name"))
        .containsExactly("dev");
    assertThat(
            field(
                org.must("ListDelegatedServicesForAccount", "{\"AccountId\":\"" + dev.id() + "\"}"),
                "ServicePrincipal"))
        .isEqualTo(SERVICE);
  }

  @Test
  void delegatedAdministratorsAreMembersOfTrustedServices() {
    assertThat(org.refused("RegisterDelegatedAdministrator", of(dev)))
        .isEqualTo("ConstraintViolationException SERVICE_ACCESS_NOT_ENABLED");
    register(dev);
    assertThat(org.refused("RegisterDelegatedAdministrator", of(dev)))
        .isEqualTo("AccountAlreadyRegisteredException");
    assertThat(org.refused("RegisterDelegatedAdministrator", of(org.api.alice)))
        .isEqualTo(
            "ConstraintViolationException CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR");
    assertThat(org.refused("RegisterDelegatedAdministrator", of(org.api.bob)))
        .isEqualTo("AccountNotFoundException");
    assertThat(org.refused(dev, "LeaveOrganization", "{}"))
        .isEqualTo("ConstraintViolationException CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG");

    org.must("DeregisterDelegatedAdministrator", of(dev));

    assertThat(org.refused("DeregisterDelegatedAdministrator", of(dev)))
        .isEqualTo("AccountNotRegisteredException");
    assertThat(org.refused(dev, "ListAccounts", "{}")).isEqualTo("AccessDeniedException");
  }

  @Test
  void servicesAreTrustedUntilTheyAreNot() {
    String service = "{\"ServicePrincipal\":\"" + SERVICE + "\"}";

    org.must("EnableAWSServiceAccess", service);
    assertThat(fields(org.must("ListAWSServiceAccessForOrganization", "{}"), "ServicePrincipal"))
        .containsExactly(SERVICE);
    org.must("DisableAWSServiceAccess", service);

    assertThat(org.must("ListAWSServiceAccessForOrganization", "{}").body())
        .doesNotContain(SERVICE);
    assertThat(org.refused("EnableAWSServiceAccess", "{\"ServicePrincipal\":\"me\"}"))
        .isEqualTo("InvalidInputException UNRECOGNIZED_SERVICE_PRINCIPAL");
  }

  @Test
  void theDelegationPolicyHandsOutWhatIsAboutPolicies() {
    org.must(
        "PutResourcePolicy",
        delegate(
            "\"organizations:CreatePolicy\",\"organizations:AttachPolicy\","
                + "\"organizations:ListRoots\"",
            ""));

    String id =
        field(org.must(dev, "CreatePolicy", newPolicy(SCP, "a", scp("Deny", "kms:*"))), "Id");
    org.must(dev, "AttachPolicy", pair(id, root));
    org.must(dev, "ListRoots", "{}");

    assertThat(org.may(ops, "kms:Decrypt")).isFalse();
    assertThat(org.refused(dev, "DetachPolicy", pair(id, root))).isEqualTo("AccessDeniedException");
    assertThat(org.refused(ops, "ListRoots", "{}")).isEqualTo("AccessDeniedException");
  }

  @Test
  void theDelegationPolicyMayBeAboutOneTypeOfPolicy() {
    org.must(
        "PutResourcePolicy",
        delegate(
            "\"organizations:CreatePolicy\"",
            ",\"Condition\":{\"StringEquals\":{\"organizations:PolicyType\":\"S3_POLICY\"}}"));

    org.must(
        dev,
        "CreatePolicy",
        newPolicy(
            "S3_POLICY",
            "a",
            "{\"s3_attributes\":{\"public_access_block_configuration\":{\"@@assign\":\"all\"}}}"));

    assertThat(org.refused(dev, "CreatePolicy", newPolicy(SCP, "a", scp("Deny", "s3:*"))))
        .isEqualTo("AccessDeniedException");
  }

  @Test
  void theDelegationPolicyOpensNothingElse() {
    org.must("PutResourcePolicy", delegate("\"organizations:*\"", ""));

    assertThat(org.refused(dev, "CloseAccount", "{\"AccountId\":\"" + ops.id() + "\"}"))
        .isEqualTo("AccessDeniedException");
    assertThat(org.refused(dev, "PutResourcePolicy", delegate("\"organizations:*\"", "")))
        .isEqualTo("AccessDeniedException");
    assertThat(org.refused(dev, "DeleteOrganization", "{}")).isEqualTo("AccessDeniedException");
  }

  @Test
  void theDelegationPolicyIsReadChangedAndRemoved() {
    assertThat(org.refused("DescribeResourcePolicy", "{}"))
        .isEqualTo("ResourcePolicyNotFoundException");
    String first =
        field(org.must("PutResourcePolicy", delegate("\"organizations:ListRoots\"", "")), "Id");

    String second =
        field(org.must("PutResourcePolicy", delegate("\"organizations:ListAccounts\"", "")), "Id");

    assertThat(second).isEqualTo(first).startsWith("rp-");
    assertThat(field(org.must("DescribeResourcePolicy", "{}"), "Content")).contains("ListAccounts");
    org.must("DeleteResourcePolicy", "{}");
    assertThat(org.refused("DeleteResourcePolicy", "{}"))
        .isEqualTo("ResourcePolicyNotFoundException");
  }

  @Test
  void theDelegationPolicyNamesAccountsAndWhatCanBeDelegated() {
    assertThat(org.refused("PutResourcePolicy", delegate("\"organizations:CreateAccount\"", "")))
        .isEqualTo("InvalidInputException UNSUPPORTED_ACTION_IN_RESOURCE_POLICY");
    assertThat(org.refused("PutResourcePolicy", delegate("\"s3:GetObject\"", "")))
        .isEqualTo("InvalidInputException UNSUPPORTED_ACTION_IN_RESOURCE_POLICY");
    assertThat(
            org.refused(
                "PutResourcePolicy",
                delegate("\"organizations:ListRoots\"", "")
                    .replace("arn:aws:iam::" + dev.id() + ":root", "*")))
        .isEqualTo("InvalidInputException INVALID_PRINCIPAL");
    assertThat(org.refused("PutResourcePolicy", "{\"Content\":\"{\"}"))
        .isEqualTo("InvalidInputException INVALID_RESOURCE_POLICY_JSON");
  }
}
