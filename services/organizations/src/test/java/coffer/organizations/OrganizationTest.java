package coffer.organizations;

import static coffer.organizations.OrgFixture.field;
import static coffer.organizations.OrgFixture.fields;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.pipeline.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Making, describing and ending organizations. */
final class OrganizationTest {
  private final OrgFixture org = new OrgFixture();

  @AfterEach
  void close() {
    org.close();
  }

  @Test
  void hasAnEmailAddressAlsoForAnAccountThatWasMadeWithoutOne() {
    var made = org.must("CreateOrganization", "{}");

    String email = "root@" + org.api.alice.id() + ".coffer.test";
    assertThat(field(made, "MasterAccountEmail")).isEqualTo(email);
    assertThat(fields(org.must("ListAccounts", "{}"), "Email")).containsExactly(email);
  }

  @Test
  void beginsWithAllFeaturesAndGivesFullAccessEverywhere() {
    var made = org.must("CreateOrganization", "{}");
    String root = org.root();

    assertThat(field(made, "FeatureSet")).isEqualTo("ALL");
    assertThat(field(made, "Id")).matches("o-[a-z0-9]{10}");
    assertThat(field(made, "MasterAccountId")).isEqualTo(org.api.alice.id().value());
    assertThat(fields(org.must("ListRoots", "{}"), "Type")).isEmpty();
    assertThat(
            fields(
                org.must("EnablePolicyType", OrgFixture.type(root, "SERVICE_CONTROL_POLICY")),
                "Type"))
        .containsExactly("SERVICE_CONTROL_POLICY");
    for (String target : new String[] {root, org.api.alice.id().value()}) {
      var attached =
          org.must(
              "ListPoliciesForTarget",
              "{\"TargetId\":\"" + target + "\",\"Filter\":\"SERVICE_CONTROL_POLICY\"}");
      assertThat(fields(attached, "Id")).containsExactly("p-FullAWSAccess");
      assertThat(field(attached, "Arn"))
          .isEqualTo("arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess");
    }
  }

  @Test
  void isOneForAnAccount() {
    org.organize();

    assertThat(org.refused("CreateOrganization", "{}")).isEqualTo("AlreadyInOrganizationException");
  }

  @Test
  void tellsWhoIsInNone() {
    assertThat(org.refused("DescribeOrganization", "{}"))
        .isEqualTo("AWSOrganizationsNotInUseException");
    assertThat(org.refused("ListAccounts", "{}")).isEqualTo("AWSOrganizationsNotInUseException");
    assertThat(org.refused("DeleteOrganization", "{}"))
        .isEqualTo("AWSOrganizationsNotInUseException");
  }

  @Test
  void describesItselfToEveryMember() {
    org.organize();
    var member = org.member("dev");

    assertThat(field(org.must(member, "DescribeOrganization", "{}"), "MasterAccountId"))
        .isEqualTo(org.api.alice.id().value());
  }

  @Test
  void endsOnlyWithoutMembers() {
    org.organize();
    var member = org.member("dev");
    String other = "{\"AccountId\":\"" + member.id() + "\"}";

    assertThat(org.refused("DeleteOrganization", "{}")).isEqualTo("OrganizationNotEmptyException");
    assertThat(org.refused(member, "DeleteOrganization", "{}")).isEqualTo("AccessDeniedException");
    org.must("RemoveAccountFromOrganization", other);
    org.must("DeleteOrganization", "{}");

    assertThat(org.service.side().of(org.api.alice.id())).isEmpty();
    org.organize();
  }

  @Test
  void hasNoPoliciesWhereOnlyBillsAreShared() {
    org.must("CreateOrganization", "{\"FeatureSet\":\"CONSOLIDATED_BILLING\"}");
    String root = org.root();

    assertThat(
            org.refused(
                "CreatePolicy",
                OrgFixture.newPolicy("SERVICE_CONTROL_POLICY", "p", OrgFixture.EVERYTHING)))
        .isEqualTo("PolicyTypeNotAvailableForOrganizationException");
    assertThat(org.refused("EnablePolicyType", OrgFixture.type(root, "SERVICE_CONTROL_POLICY")))
        .isEqualTo("PolicyTypeNotAvailableForOrganizationException");
    assertThat(org.refused("EnableAWSServiceAccess", "{\"ServicePrincipal\":\"a.amazonaws.com\"}"))
        .isEqualTo("ConstraintViolationException ORGANIZATION_NOT_IN_ALL_FEATURES_MODE");
  }

  @Test
  void answersNobodyWhoHasNotSaidWhoTheyAre() {
    org.api.ask(new Principal.Anonymous());

    assertThat(org.api.json("organizations", "DescribeOrganization", "{}").code())
        .isEqualTo("MissingAuthenticationTokenException");
  }

  @Test
  void decidesBeforeItSaysWhatIsWrongWithABody() {
    org.organize();
    org.usersHave(
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"s3:*\",\"Resource\":\"*\"}]}");

    assertThat(org.refused("DescribeAccount", "{}")).isEqualTo("AccessDeniedException");
    org.usersHave(OrgFixture.EVERYTHING);
    assertThat(org.refused("DescribeAccount", "{}")).isEqualTo("InvalidInputException");
  }
}
