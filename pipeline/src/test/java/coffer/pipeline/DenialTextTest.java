package coffer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.policy.decide.Decision;
import coffer.policy.decide.Decision.Outcome;
import coffer.policy.decide.Explanation;
import coffer.policy.decide.Requester;
import coffer.policy.decide.Stage;
import coffer.policy.decide.StatementRef;
import coffer.policy.decide.TraceLine;
import coffer.policy.document.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IAM User Guide, "Troubleshoot access denied error messages", example by example. */
final class DenialTextTest {
  private static final String ANN = "arn:aws:iam::111122223333:user/ann";
  private static final String BUCKET = "arn:aws:s3:::photos";

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "SERVICE_CONTROL, IMPLICIT_DENY, because no service control policy allows the a:B action",
    "SERVICE_CONTROL, EXPLICIT_DENY, with an explicit deny in a service control policy",
    "RESOURCE_CONTROL, IMPLICIT_DENY, because no resource control policy allows the a:B action",
    "RESOURCE_CONTROL, EXPLICIT_DENY, with an explicit deny in a resource control policy",
    "ENDPOINT, IMPLICIT_DENY, because no VPC endpoint policy allows the a:B action",
    "ENDPOINT, EXPLICIT_DENY, with an explicit deny in a VPC endpoint policy",
    "BOUNDARY, IMPLICIT_DENY, because no permissions boundary allows the a:B action",
    "BOUNDARY, EXPLICIT_DENY, with an explicit deny in a permissions boundary",
    "SESSION, IMPLICIT_DENY, because no session policy allows the a:B action",
    "SESSION, EXPLICIT_DENY, with an explicit deny in a session policy",
    "RESOURCE, IMPLICIT_DENY, because no resource-based policy allows the a:B action",
    "RESOURCE, EXPLICIT_DENY, with an explicit deny in a resource-based policy",
    "IDENTITY, IMPLICIT_DENY, because no identity-based policy allows the a:B action",
    "IDENTITY, EXPLICIT_DENY, with an explicit deny in an identity-based policy"
  })
  void saysWhichKindOfPolicyDecided(Stage stage, Outcome outcome, String reason) {
    assertThat(text("organizations", "a:B", "*", grounds(stage, outcome, true)))
        .isEqualTo("User: " + ANN + " is not authorized to perform: a:B on resource: * " + reason);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "arn:aws:iam::111122223333:user/secret/division/bob, user bob",
    "arn:aws:iam::111122223333:user/bob, user bob",
    "arn:aws:iam::111122223333:role/x/dev, role dev",
    "arn:aws:iam::111122223333:root, arn:aws:iam::111122223333:root"
  })
  void iamDoesNotTellThePathOfSomebodyItMayNotKnow(String resource, String told) {
    assertThat(
            text(
                "iam",
                "iam:GetUser",
                resource,
                grounds(Stage.IDENTITY, Outcome.IMPLICIT_DENY, true)))
        .contains(" on resource: " + told + " because no identity-based policy");
  }

  @Test
  void s3QuotesWhatItIsAboutAndTellsOthersNothing() {
    var own = grounds(Stage.IDENTITY, Outcome.IMPLICIT_DENY, true);
    var foreign = grounds(Stage.RESOURCE, Outcome.IMPLICIT_DENY, false);

    assertThat(text("s3", "s3:ListBucket", BUCKET, own))
        .isEqualTo(
            "User: "
                + ANN
                + " is not authorized to perform: s3:ListBucket on resource: \""
                + BUCKET
                + "\" because no identity-based policy allows the s3:ListBucket action");
    assertThat(text("s3", "s3:ListBucket", BUCKET, foreign)).isEqualTo("Access Denied");
  }

  @Test
  void othersLearnThatTheyMayNotButNotWhy() {
    assertThat(
            text(
                "iam",
                "iam:GetUser",
                "arn:aws:iam::999999999999:user/bob",
                grounds(Stage.RESOURCE, Outcome.EXPLICIT_DENY, false)))
        .endsWith("on resource: user bob");
  }

  @Test
  void aRoleThatIsNotThereLooksLikeOneThatTrustsOthers() {
    var noRole = grounds(Stage.RESOURCE, Outcome.IMPLICIT_DENY, true);
    var noPermission = grounds(Stage.IDENTITY, Outcome.IMPLICIT_DENY, true);
    String arn = "arn:aws:iam::111122223333:role/dev";

    assertThat(text("sts", "sts:AssumeRole", arn, noRole))
        .isEqualTo(text("sts", "sts:AssumeRole", arn, noPermission))
        .endsWith("on resource: " + arn);
  }

  @Test
  void ec2CarriesTheExplanationSealed() {
    var grounds = grounds(Stage.IDENTITY, Outcome.IMPLICIT_DENY, true);
    var denial = denial("ec2", "ec2:CreateVpc", "arn:aws:ec2:r:111122223333:vpc/*", grounds);

    assertThat(new DenialText(denial).message(Optional.empty(), Optional.of("abc")))
        .startsWith("You are not authorized to perform this operation. User: " + ANN)
        .endsWith("action. Encoded authorization failure message: abc");
  }

  @Test
  void whomAProviderVouchesForIsNobodyYet() {
    var denial =
        denial(
            "sts",
            "sts:AssumeRoleWithWebIdentity",
            "arn:aws:iam::111122223333:role/dev",
            grounds(Stage.RESOURCE, Outcome.IMPLICIT_DENY, false));

    assertThat(
            new DenialText(denial)
                .message(Optional.of(new Requester.Federated("idp.example")), Optional.empty()))
        .isEqualTo("Not authorized to perform sts:AssumeRoleWithWebIdentity");
  }

  @Test
  void keepsOfALongTraceWhatMatters() {
    var lines = new ArrayList<TraceLine>();
    for (int i = 0; i < 2_000; i++) {
      lines.add(line(i, new TraceLine.Verdict.OtherAction()));
    }
    lines.add(line(2_000, new TraceLine.Verdict.ConditionFails("Bool", "aws:securetransport")));
    var asked = new TreeMap<String, List<String>>();
    asked.put("aws:useragent", List.of("x".repeat(8_000)));
    asked.put("aws:referer", List.of("https://h/page?X-Amz-Signature=secret"));
    for (int i = 0; i < 100; i++) {
      asked.put("aws:principaltag/" + i, List.of("v"));
    }

    var brief =
        new Grounds(
                new Explanation(decision(Stage.IDENTITY, Outcome.IMPLICIT_DENY), lines),
                asked,
                List.of(),
                true,
                0)
            .brief();

    assertThat(brief.explanation().trace()).containsExactly(lines.getLast());
    assertThat(brief.omitted()).isEqualTo(2_000);
    assertThat(brief.asked()).hasSizeLessThanOrEqualTo(32);
    assertThat(brief.asked().toString()).doesNotContain("secret").hasSizeLessThan(20_000);
  }

  private static TraceLine line(int index, TraceLine.Verdict verdict) {
    return new TraceLine(
        new StatementRef(Stage.IDENTITY, "policy", index, 1, ""), Effect.ALLOW, verdict);
  }

  private static String text(String service, String action, String resource, Grounds grounds) {
    return new DenialText(denial(service, action, resource, grounds))
        .message(Optional.empty(), Optional.empty());
  }

  private static Denial denial(String service, String action, String resource, Grounds grounds) {
    return new Denial(
        Instant.EPOCH,
        "request",
        service,
        "Operation",
        ANN,
        "AIDA",
        Optional.of(new AccountId("111122223333")),
        action,
        resource,
        new Reason.Evaluated(grounds));
  }

  private static Grounds grounds(Stage stage, Outcome outcome, boolean tellable) {
    SortedMap<String, List<String>> asked = new TreeMap<>(Map.of());
    return new Grounds(
        new Explanation(decision(stage, outcome), List.of()), asked, List.of(), tellable, 0);
  }

  private static Decision decision(Stage stage, Outcome outcome) {
    return new Decision(outcome, stage, Optional.empty());
  }
}
