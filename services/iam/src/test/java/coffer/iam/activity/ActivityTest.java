package coffer.iam.activity;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.iam.IamFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ActivityTest {
  private final IamFixture iam = new IamFixture();

  @BeforeEach
  void useSomething() {
    iam.done("CreateUser", "UserName", "ann");
    iam.done("CreateUser", "UserName", "beth");
    iam.done("CreateGroup", "GroupName", "staff");
    String policy = IamFixture.allowing("s3:Get*\", \"iam:ListUsers").replace(":\"s3", ":[\"s3");
    policy = policy.replace("ListUsers\"", "ListUsers\"]");
    iam.done("PutGroupPolicy", "GroupName", "staff", "PolicyName", "p", "PolicyDocument", policy);
    iam.done("AddUserToGroup", "GroupName", "staff", "UserName", "ann");
    iam.done("AddUserToGroup", "GroupName", "staff", "UserName", "beth");
    iam.as("ann").done("ListUsers");
    iam.usage.accept(iam.api.lastRecord());
    iam.asRoot();
  }

  @AfterEach
  void close() {
    iam.close();
  }

  @Test
  void tellsEachServiceThereIsAccessToAndItsLastUse() {
    String services = report(iam.arn("user/ann"), "SERVICE_LEVEL").body();

    assertThat(services).contains("<ServiceNamespace>iam</ServiceNamespace>");
    assertThat(services).contains("<ServiceNamespace>s3</ServiceNamespace>");
    assertThat(services).doesNotContain("<ServiceNamespace>kms</ServiceNamespace>", "ActionName");
    assertThat(report(iam.arn("user/ann"), "SERVICE_LEVEL").elements("LastAuthenticatedEntity"))
        .containsExactly(iam.arn("user/ann"));
    assertThat(report(iam.arn("user/beth"), "SERVICE_LEVEL").elements("LastAuthenticatedEntity"))
        .isEmpty();
  }

  @Test
  void tellsActionsWhereAskedTo() {
    var report = report(iam.arn("user/ann"), "ACTION_LEVEL");

    assertThat(report.element("JobType")).isEqualTo("ACTION_LEVEL");
    assertThat(report.elements("ActionName")).containsExactly("ListUsers");
  }

  @Test
  void tellsOfAGroupWhichMembersUsedAService() {
    var report = report(iam.arn("group/staff"), "SERVICE_LEVEL");
    var entities =
        iam.done(
            "GetServiceLastAccessedDetailsWithEntities",
            "JobId",
            job(iam.arn("group/staff"), "SERVICE_LEVEL"),
            "ServiceNamespace",
            "iam");

    assertThat(report.elements("TotalAuthenticatedEntities")).containsExactly("1", "0");
    assertThat(entities.elements("Name")).containsExactlyInAnyOrder("ann", "beth");
    assertThat(entities.elements("LastAuthenticated")).hasSize(1);
  }

  @Test
  void showsJobsToTheirAccountOnlyAndForAWeek() {
    String job = job(iam.arn("user/ann"), "SERVICE_LEVEL");
    iam.api.ask(iam.api.root(iam.api.bob));
    assertThat(iam.code("GetServiceLastAccessedDetails", "JobId", job)).isEqualTo("NoSuchEntity");

    iam.asRoot();
    assertThat(iam.code("GetServiceLastAccessedDetails", "JobId", job)).isEmpty();
    iam.api.clock.advance(Duration.ofDays(7));
    assertThat(iam.code("GetServiceLastAccessedDetails", "JobId", job)).isEqualTo("NoSuchEntity");
  }

  @Test
  void refusesWhatIsNoIdentity() {
    assertThat(iam.code("GenerateServiceLastAccessedDetails", "Arn", "arn:aws:s3:::bucket/key/it"))
        .isEqualTo("InvalidInput");
    assertThat(iam.code("GenerateServiceLastAccessedDetails", "Arn", iam.arn("user/nobody")))
        .isEqualTo("NoSuchEntity");
    assertThat(iam.code("GenerateServiceLastAccessedDetails", "Arn", iam.arn("mfa/x")))
        .isEqualTo("InvalidInput");
    assertThat(iam.code("GenerateServiceLastAccessedDetails", "Arn", "x".repeat(20)))
        .isEqualTo("InvalidInput");
  }

  private Answer report(String arn, String granularity) {
    return iam.done("GetServiceLastAccessedDetails", "JobId", job(arn, granularity));
  }

  private String job(String arn, String granularity) {
    return iam.done("GenerateServiceLastAccessedDetails", "Arn", arn, "Granularity", granularity)
        .element("JobId");
  }

  @Test
  void namesThePoliciesThatGrantAServicesUse() {
    iam.done(
        "AttachUserPolicy",
        "UserName",
        "ann",
        "PolicyArn",
        "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");

    var answer = granting(iam.arn("user/ann"), "s3", "iam", "ec2");

    assertThat(answer.elements("ServiceNamespace")).containsExactly("ec2", "iam", "s3");
    assertThat(answer.elements("PolicyName")).containsExactly("p", "AmazonS3ReadOnlyAccess", "p");
    assertThat(answer.elements("PolicyType")).containsExactly("INLINE", "MANAGED", "INLINE");
    assertThat(answer.elements("EntityType")).containsExactly("GROUP", "GROUP");
    assertThat(answer.elements("EntityName")).containsExactly("staff", "staff");
    assertThat(iam.api.lastAccesses().getFirst().resource().value()).isEqualTo(iam.arn("user/ann"));
    assertThat(granting(iam.arn("user/beth"), "s3").elements("PolicyName")).containsExactly("p");
    assertThat(granting(iam.arn("group/staff"), "s3").elements("PolicyName")).hasSize(1);
    assertThat(granting(iam.arn("user/nobody"), "s3").code()).isEqualTo("NoSuchEntity");
    assertThat(granting(iam.arn("policy/p-of-mine"), "s3").code()).isEqualTo("InvalidInput");
  }

  private Answer granting(String arn, String... services) {
    var parameters = new ArrayList<>(List.of("Arn", arn));
    for (int i = 0; i < services.length; i++) {
      parameters.addAll(List.of("ServiceNamespaces.member." + (i + 1), services[i]));
    }
    return iam.call("ListPoliciesGrantingServiceAccess", parameters.toArray(String[]::new));
  }
}
