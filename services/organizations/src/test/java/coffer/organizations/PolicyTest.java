package coffer.organizations;

import static coffer.organizations.OrgFixture.FULL_ACCESS;
import static coffer.organizations.OrgFixture.field;
import static coffer.organizations.OrgFixture.fields;
import static coffer.organizations.OrgFixture.newPolicy;
import static coffer.organizations.OrgFixture.pair;
import static coffer.organizations.OrgFixture.scp;
import static coffer.organizations.OrgFixture.type;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies, their types and attachments. */
final class PolicyTest {
  private static final String SCP = "SERVICE_CONTROL_POLICY";
  private static final String RCP = "RESOURCE_CONTROL_POLICY";
  private static final String DENY_ALL =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*",\
      "Action":"s3:*","Resource":"*"}]}\
      """;

  private final OrgFixture org = new OrgFixture();
  private final String root = org.organize();

  @AfterEach
  void close() {
    org.close();
  }

  @Test
  void areMadeChangedAndRemoved() {
    String id = org.policy(SCP, "NoS3", scp("Deny", "s3:*"));
    String one = "{\"PolicyId\":\"" + id + "\"}";

    org.must("UpdatePolicy", "{\"PolicyId\":\"" + id + "\",\"Name\":\"NoKms\"}");

    var told = org.must("DescribePolicy", one);
    assertThat(field(told, "Name")).isEqualTo("NoKms");
    assertThat(field(told, "Content")).contains("s3:*");
    assertThat(field(told, "Arn")).contains("/service_control_policy/" + id);
    assertThat(org.api.lastAccesses().getFirst().facts())
        .containsEntry("organizations:policytype", List.of(SCP));
    assertThat(fields(org.must("ListPolicies", "{\"Filter\":\"" + SCP + "\"}"), "Name"))
        .containsExactlyInAnyOrder("FullAWSAccess", "NoKms");
    org.must("DeletePolicy", one);
    assertThat(org.refused("DescribePolicy", one)).isEqualTo("PolicyNotFoundException");
  }

  @Test
  void haveNamesOfTheirOwn() {
    org.policy(SCP, "a", scp("Deny", "s3:*"));

    assertThat(org.refused("CreatePolicy", newPolicy(SCP, "a", scp("Deny", "s3:*"))))
        .isEqualTo("DuplicatePolicyException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
            + "\"Action\":\"*\",\"Resource\":\"*\"}]}",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Maybe\",\"Action\":\"*\","
            + "\"Resource\":\"*\"}]}",
        // A Deny on what no request has would never apply.
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"s3:*\","
            + "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"s3:sorcery\":\"x\"}}}]}"
      })
  void mustBePolicies(String text) {
    assertThat(org.refused("CreatePolicy", newPolicy(SCP, "a", text)))
        .isEqualTo("MalformedPolicyDocumentException");
  }

  @Test
  void areOfALimitedSize() {
    String wide = scp("Deny", "s3:" + "x".repeat(10_240));

    assertThat(org.refused("CreatePolicy", newPolicy(SCP, "a", wide)))
        .isEqualTo("ConstraintViolationException POLICY_CONTENT_LIMIT_EXCEEDED");
  }

  @Test
  void ofAwsStayAsTheyAre() {
    assertThat(org.refused("UpdatePolicy", "{\"PolicyId\":\"" + FULL_ACCESS + "\",\"Name\":\"x\"}"))
        .isEqualTo("InvalidInputException IMMUTABLE_POLICY");
    assertThat(org.refused("DeletePolicy", "{\"PolicyId\":\"" + FULL_ACCESS + "\"}"))
        .isEqualTo("InvalidInputException IMMUTABLE_POLICY");
  }

  @Test
  void areAttachedOnceAndOneAlwaysStays() {
    String id = org.policy(SCP, "NoS3", scp("Deny", "s3:*"));

    assertThat(org.refused("DetachPolicy", pair(FULL_ACCESS, root)))
        .isEqualTo("ConstraintViolationException MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED");
    org.attach(id, root);
    assertThat(org.refused("AttachPolicy", pair(id, root)))
        .isEqualTo("DuplicatePolicyAttachmentException");
    assertThat(org.refused("DeletePolicy", "{\"PolicyId\":\"" + id + "\"}"))
        .isEqualTo("PolicyInUseException");
    assertThat(
            fields(org.must("ListTargetsForPolicy", "{\"PolicyId\":\"" + id + "\"}"), "TargetId"))
        .containsExactly(root);
    org.detach(FULL_ACCESS, root);
    assertThat(org.refused("DetachPolicy", pair(FULL_ACCESS, root)))
        .isEqualTo("PolicyNotAttachedException");
    assertThat(org.refused("AttachPolicy", pair(id, "ou-abcd-12345678")))
        .isEqualTo("TargetNotFoundException");
    assertThat(org.refused("AttachPolicy", pair("p-abcdefghij", root)))
        .isEqualTo("PolicyNotFoundException");
  }

  @Test
  void areTenToATargetAtMost() {
    for (int i = 1; i < 10; i++) {
      org.attach(org.policy(SCP, "p" + i, scp("Deny", "s3:*")), root);
    }
    String eleventh = org.policy(SCP, "p10", scp("Deny", "s3:*"));

    assertThat(org.refused("AttachPolicy", pair(eleventh, root)))
        .isEqualTo("ConstraintViolationException MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED");
  }

  @Test
  void ofResourcesAlwaysHaveAwsOwnAtTheirSide() {
    assertThat(org.refused("AttachPolicy", pair("p-RCPFullAWSAccess", root)))
        .isEqualTo("PolicyTypeNotEnabledException");
    String unit = org.unit(root, "A");

    org.must("EnablePolicyType", type(root, RCP));

    for (String target : new String[] {root, unit, org.api.alice.id().value()}) {
      assertThat(
              fields(
                  org.must(
                      "ListPoliciesForTarget",
                      "{\"TargetId\":\"" + target + "\",\"Filter\":\"" + RCP + "\"}"),
                  "Id"))
          .containsExactly("p-RCPFullAWSAccess");
    }
    org.attach(org.policy(RCP, "deny", DENY_ALL), root);
    assertThat(org.refused("DetachPolicy", pair("p-RCPFullAWSAccess", root)))
        .isEqualTo("InvalidInputException NON_DETACHABLE_POLICY");
  }

  @Test
  void ofResourcesMayOnlyDeny() {
    String awsOwn =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",\
        "Action":"*","Resource":"*"}]}\
        """;

    assertThat(org.refused("CreatePolicy", newPolicy(RCP, "a", awsOwn)))
        .isEqualTo("MalformedPolicyDocumentException");
  }

  @Test
  void ofATypeThatIsTurnedOffAreDetached() {
    String id = org.policy(SCP, "NoS3", scp("Deny", "s3:*"));
    org.attach(id, root);

    org.must("DisablePolicyType", type(root, SCP));

    assertThat(org.refused("AttachPolicy", pair(id, root)))
        .isEqualTo("PolicyTypeNotEnabledException");
    assertThat(org.refused("DisablePolicyType", type(root, SCP)))
        .isEqualTo("PolicyTypeNotEnabledException");
    org.must("EnablePolicyType", type(root, SCP));
    assertThat(org.refused("EnablePolicyType", type(root, SCP)))
        .isEqualTo("PolicyTypeAlreadyEnabledException");
    assertThat(
            fields(
                org.must(
                    "ListPoliciesForTarget",
                    "{\"TargetId\":\"" + root + "\",\"Filter\":\"" + SCP + "\"}"),
                "Id"))
        .containsExactly(FULL_ACCESS);
    assertThat(org.refused("EnablePolicyType", type("r-none", SCP)))
        .isEqualTo("RootNotFoundException");
  }

  @Test
  void ofTypesThatAreNotBuiltAreRefused() {
    assertThat(org.refused("EnablePolicyType", type(root, "TAG_POLICY")))
        .isEqualTo("NotImplemented");
    assertThat(org.refused("CreatePolicy", newPolicy("BACKUP_POLICY", "a", "{}")))
        .isEqualTo("NotImplemented");
    assertThat(org.must("ListPolicies", "{\"Filter\":\"TAG_POLICY\"}").body())
        .contains("\"Policies\":[]");
    assertThat(org.refused("ListPolicies", "{\"Filter\":\"NO_SUCH_POLICY\"}"))
        .isEqualTo("InvalidInputException");
  }

  @Test
  void ofS3ComeToOneSetting() {
    String one = "{\"PolicyType\":\"S3_POLICY\",\"TargetId\":\"%s\"}";
    var dev = org.member("dev");
    org.must("EnablePolicyType", type(root, "S3_POLICY"));
    assertThat(org.refused("DescribeEffectivePolicy", one.formatted(dev.id())))
        .isEqualTo("EffectivePolicyNotFoundException");

    org.attach(
        org.policy(
            "S3_POLICY",
            "closed",
            "{\"s3_attributes\":{\"public_access_block_configuration\":{\"@@assign\":\"all\"}}}"),
        root);

    var told = org.must("DescribeEffectivePolicy", one.formatted(dev.id()));
    assertThat(field(told, "PolicyContent").replace("\\", ""))
        .isEqualTo("{\"s3_attributes\":{\"public_access_block_configuration\":\"all\"}}");
    assertThat(
            field(
                org.must(dev, "DescribeEffectivePolicy", "{\"PolicyType\":\"S3_POLICY\"}"),
                "TargetId"))
        .isEqualTo(dev.id().value());
    assertThat(org.refused(dev, "DescribeEffectivePolicy", one.formatted(org.api.alice.id())))
        .isEqualTo("AccessDeniedException");
    assertThat(org.refused("DescribeEffectivePolicy", one.formatted(root)))
        .isEqualTo("InvalidInputException TARGET_NOT_SUPPORTED");
    assertThat(
            org.must(
                    "ListEffectivePolicyValidationErrors",
                    "{\"PolicyType\":\"S3_POLICY\",\"AccountId\":\"" + dev.id() + "\"}")
                .body())
        .contains("\"EffectivePolicyValidationErrors\":[]");
    assertThat(
            org.must("ListAccountsWithInvalidEffectivePolicy", "{\"PolicyType\":\"S3_POLICY\"}")
                .body())
        .contains("\"Accounts\":[]");
    assertThat(org.refused("CreatePolicy", newPolicy("S3_POLICY", "x", "{\"s4\":{}}")))
        .isEqualTo("MalformedPolicyDocumentException");
  }
}
