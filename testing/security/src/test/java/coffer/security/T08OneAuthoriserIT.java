package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.server.CofferServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At every kind of listener the same authoriser decides, of S3, of IAM and of workloads. */
final class T08OneAuthoriserIT {
  private static final String TOKEN = "a-token-of-a-workload-08";
  private static final String READING = "\"Action\":\"s3:GetObject\"";

  @TempDir private static Path folder;
  private static Target target;
  private static Iam iam;
  private static Attack user;
  private static String bucket = "";

  @BeforeAll
  static void start() throws Exception {
    String account;
    // The roles of workloads are read at start, and only then is there an account.
    try (var first =
        CofferServer.start(folder.resolve("data"), Target.config(), Optional.empty())) {
      account = first.store().accounts().list().getFirst().id().value();
    }
    Path token = Files.writeString(folder.resolve("token"), TOKEN);
    Path roles =
        Files.writeString(
            folder.resolve("roles"), "arn:aws:iam::" + account + ":role/t08 " + token + "\n");
    target =
        Target.start(
            folder,
            Map.of(
                "s3.listener.allow-plaintext-address", "127.0.0.1:0",
                "vpce.gateway.address", "127.0.0.1:0",
                "vpce.interface.address", "127.0.0.1:0",
                "workloads.listener.address", "127.0.0.1:0",
                "workloads.roles-file", roles.toString()));
    var network = new Network(target);
    String vpc = network.vpc();
    network.endpoint(vpc, "Gateway", "gateway");
    network.endpoint(vpc, "Interface", "interface");
    iam = new Iam(target);
    user = iam.user("t08");
    iam.role("t08");
    bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/there", "content"));
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3", "api", "s3-plaintext", "vpce.gateway", "vpce.interface"})
  void s3IsDecidedAtEveryDoor(String door) {
    Shot read = Shot.get("/" + bucket + "/there");
    Attack here = user.at(door, "s3");
    iam.may("t08", Iam.on("Allow", "\"Action\":\"s3:PutObject\""));

    assertThat(target.stranger().at(door, "s3").fire(read).verdict()).isEqualTo("403 AccessDenied");
    assertThat(here.withUnknownKey().fire(read).verdict()).isEqualTo("403 InvalidAccessKeyId");
    assertThat(here.withSecret("some-other-secret-123").fire(read).verdict())
        .isEqualTo("403 SignatureDoesNotMatch");
    assertThat(here.fire(read).verdict()).isEqualTo("403 AccessDenied");
    iam.may("t08", Iam.on("Allow", READING));
    assertThat(here.fire(read).text()).isEqualTo("content");
    iam.may("t08", Iam.on("Allow", "\"Action\":\"*\""), Iam.on("Deny", READING));
    assertThat(here.fire(read).verdict()).isEqualTo("403 AccessDenied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "vpce.interface"})
  void iamIsDecidedWhereItIsServed(String door) {
    Attack here = user.at(door, "iam");
    iam.may("t08", Iam.on("Allow", READING));
    assertThat(here.fire(Iam.call("ListUsers")).verdict()).isEqualTo("403 AccessDenied");
    assertThat(target.stranger().at(door, "iam").fire(Iam.call("ListUsers")).status())
        .isEqualTo(403);
    iam.may("t08", Iam.on("Allow", "\"Action\":\"iam:ListUsers\""));
    assertThat(here.fire(Iam.call("ListUsers")).text()).contains("<UserName>t08</UserName>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3", "s3-plaintext", "vpce.gateway"})
  void iamIsServedAtNoDoorOfS3(String door) {
    Answer answer = target.root().at(door, "iam").fire(Iam.call("ListUsers"));

    assertThat(answer.status()).isBetween(400, 501);
    assertThat(answer.text()).doesNotContain("<UserName>");
  }

  @Test
  void aWorkloadGetsWhatTheRolesPoliciesSay() {
    assertThat(credentials("another-token-of-nobody").status()).isEqualTo(401);
    assertThat(credentials(TOKEN).status()).as("trusts the account only").isEqualTo(403);
    trust("{\"Service\":\"ec2.amazonaws.com\"}", "Allow");
    assertThat(credentials(TOKEN).status()).as("trusts another service").isEqualTo(403);
    trust("{\"Service\":\"ecs-tasks.amazonaws.com\"}", "Deny");
    assertThat(credentials(TOKEN).status()).as("denies the service").isEqualTo(403);

    trust("{\"Service\":\"ecs-tasks.amazonaws.com\"}", "Allow");
    Answer given = credentials(TOKEN);

    assertThat(given.status()).isEqualTo(200);
    Attack workload =
        target
            .session(
                member(given, "AccessKeyId"),
                member(given, "SecretAccessKey"),
                member(given, "Token"))
            .at("s3", "s3");
    Shot read = Shot.get("/" + bucket + "/there");
    assertThat(workload.fire(read).verdict()).isEqualTo("403 AccessDenied");
    may(Iam.on("Allow", READING));
    assertThat(workload.fire(read).text()).isEqualTo("content");
    may(Iam.on("Allow", READING), Iam.on("Deny", READING));
    assertThat(workload.fire(read).verdict()).isEqualTo("403 AccessDenied");
  }

  @Test
  void theWorkloadsDoorServesNothingElse() {
    Attack root = target.root().at("workloads", "s3");

    assertThat(root.fire(Shot.get("/" + bucket + "/there")).status()).isEqualTo(404);
    assertThat(root.fire(Shot.get("/")).text()).doesNotContain("ListAllMyBucketsResult");
    assertThat(root.fire(Shot.put("/" + bucket + "/planted", "x")).status()).isEqualTo(404);
    assertThat(target.root().at("workloads", "iam").fire(Iam.call("ListUsers")).status())
        .isEqualTo(405);
    assertThat(target.root().fire(Shot.get("/" + bucket + "/planted")).status()).isEqualTo(404);
  }

  private static Answer credentials(String token) {
    return target
        .stranger()
        .at("workloads", "")
        .fire(Shot.get("/credentials").with("Authorization", token));
  }

  private static void trust(String principal, String effect) {
    String policy =
        PolicyText.of(
            "{\"Effect\":\"%s\",\"Action\":\"sts:AssumeRole\",\"Principal\":%s}"
                .formatted(effect, principal));
    iam.must("UpdateAssumeRolePolicy", "RoleName", "t08", "PolicyDocument", policy);
  }

  private static void may(String... statements) {
    String policy = PolicyText.of(statements);
    iam.must("PutRolePolicy", "RoleName", "t08", "PolicyName", "only", "PolicyDocument", policy);
  }

  private static String member(Answer answer, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(answer.text());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
