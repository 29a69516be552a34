package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.server.StoppedStore;
import coffer.server.local.DecisionReport;
import coffer.server.local.LocalAccess;
import coffer.server.local.LocalCommandException;
import coffer.server.local.StoppedServer;
import coffer.server.local.Supposition;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every denial can be explained to who runs the server, and to nobody else. */
@ExtendWith(SharedTarget.class)
final class ExplainedDenialIT {
  private final Target target;
  private final String bucket;
  private final String object;

  ExplainedDenialIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    this.object = "arn:aws:s3:::" + bucket + "/a";
    target.root().must(Shot.put("/" + bucket + "/a", "text"));
    target
        .root()
        .must(
            Shot.put(
                "/" + bucket + "?policy",
                PolicyText.of(
                    PolicyText.statement(
                            "Deny",
                            "\"*\"",
                            "\"Sid\":\"NoReads\",\"Action\":\"s3:GetObject\"",
                            bucket)
                        .replaceFirst(
                            "\\}$",
                            ",\"Condition\":{\"StringEquals\":"
                                + "{\"s3:authType\":[\"REST-HEADER\"]}}}"))));
  }

  @Test
  void theOwnerLearnsWhichKindOfPolicyAndTheOperatorWhichStatement() {
    Answer denied = target.root().fire(Shot.get("/" + bucket + "/a"));

    DecisionReport report = explain(denied);

    assertThat(denied.verdict()).isEqualTo("403 AccessDenied");
    assertThat(denied.text())
        .contains("is not authorized to perform: s3:GetObject on resource: ", object)
        .contains("with an explicit deny in a resource-based policy")
        .doesNotContain("NoReads");
    assertThat(report.allowed()).isFalse();
    assertThat(report.facts())
        .containsEntry("action", "s3:GetObject")
        .containsEntry("resource", object);
    assertThat(report.decision())
        .isEqualTo(
            "denied by the resource-based policy: policy of bucket " + bucket + ":1 (NoReads)");
    assertThat(report.context()).containsEntry("s3:authtype", "REST-HEADER");
    assertThat(report.trace()).singleElement().extracting("verdict").isEqualTo("applies");
  }

  @Test
  void othersAreToldNothingAndTheOperatorAll() {
    for (Answer denied :
        java.util.List.of(
            target.mallory().fire(Shot.get("/" + bucket + "/a")),
            target.stranger().fire(Shot.get("/" + bucket + "/a")))) {
      assertThat(denied.element("Message")).isEqualTo("Access Denied");
      assertThat(explain(denied).facts()).containsEntry("resource", object);
    }
  }

  @Test
  void aListingThatMayNotBeSeenIsExplainedWhereAKeyIsMissing() {
    Answer denied = target.mallory().fire(Shot.get("/" + bucket + "/missing"));

    assertThat(explain(denied).facts()).containsEntry("action", "s3:GetObject");
  }

  @Test
  void whatNoPolicyDecidedIsExplainedToo() {
    Answer begun = target.root().at("api", "sts").must(Iam.sts("GetSessionToken"));
    Attack session =
        target.session(
            begun.element("AccessKeyId"),
            begun.element("SecretAccessKey"),
            begun.element("SessionToken"));

    Answer iam = session.at("api", "iam").fire(Iam.call("ListUsers"));
    Answer role =
        target
            .root()
            .at("api", "sts")
            .fire(
                Iam.sts(
                    "AssumeRole",
                    "RoleArn",
                    "arn:aws:iam::" + target.rootAccount() + ":role/any",
                    "RoleSessionName",
                    "session"));

    assertThat(iam.verdict()).isEqualTo("403 InvalidClientTokenId");
    assertThat(explain(iam).decision())
        .isEqualTo("denied: a session that was begun without MFA may not call IAM: MFA is needed");
    assertThat(explain(iam).facts()).containsEntry("action", "iam:ListUsers");
    assertThat(role.verdict()).isEqualTo("403 AccessDenied");
    assertThat(explain(role).decision())
        .isEqualTo("denied: Roles may not be assumed by root accounts.");
    assertThat(explain(role).facts()).containsEntry("operation", "sts AssumeRole");
    assertThat(explain(role).trace()).isEmpty();
  }

  @Test
  void whatDidNotHappenCanBeSupposed() {
    var root =
        target.server().store().accounts().list().stream()
            .filter(account -> account.name().equals("root"))
            .findFirst()
            .orElseThrow();
    String arn = "arn:aws:iam::" + root.id() + ":root";

    DecisionReport denied = suppose(arn, object, Map.of());
    DecisionReport allowed = suppose(arn, object, Map.of("s3:authType", "POST"));

    assertThat(denied.decision()).contains("(NoReads)");
    assertThat(allowed.allowed()).isTrue();
    assertThatThrownBy(() -> suppose(arn, "arn:aws:s3:::no-such-bucket-here/a", Map.of()))
        .isInstanceOf(LocalCommandException.class)
        .hasMessage("there is no such bucket");
    assertThatThrownBy(() -> suppose(arn.replace(":root", ":user/none"), object, Map.of()))
        .isInstanceOf(LocalCommandException.class)
        .hasMessage("there is nobody of that ARN");
  }

  private DecisionReport suppose(String principal, String resource, Map<String, String> context) {
    return access()
        .with(
            commands ->
                commands
                    .suppose(new Supposition(principal, "s3:GetObject", resource, context))
                    .getFirst());
  }

  private DecisionReport explain(Answer denied) {
    String id = denied.requestId();
    return access().with(commands -> commands.explain(id)).orElseThrow();
  }

  private LocalAccess access() {
    var root = target.server().directory().layout().root();
    var clock = InstantSource.system();
    return new LocalAccess(root, new StoppedServer(root, new StoppedStore(clock), clock));
  }
}
