package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.server.StoppedStore;
import coffer.server.local.DecisionReport;
import coffer.server.local.LocalAccess;
import coffer.server.local.LocalCommandException;
import coffer.server.local.StoppedServer;
import coffer.server.local.Supposition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What would become of a request for a role, by an access point or by a VPC endpoint is what
 * becomes of it.
 */
final class SupposedRequestIT {
  private static final String READ = "s3:GetObject";

  @TempDir private static Path folder;
  private static Target target;
  private static Iam iam;
  private static Network network;
  private static String ann = "";
  private static String bucket = "";

  @BeforeAll
  static void start() {
    target =
        Target.start(
            folder.resolve("server"),
            Map.of("vpce.office.address", "127.0.0.1:0", "vpce.other.address", "127.0.0.1:0"));
    iam = new Iam(target);
    network = new Network(target);
    iam.user("ann");
    ann = iam.arnOf("user/ann");
    bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/a", "text"));
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  @Test
  void aRoleNeedsItsTrustPolicyAndTheAskersLeave() {
    role("reader", trusting(ann, "{\"StringEquals\":{\"sts:ExternalId\":\"7\"}}"));
    String role = iam.arnOf("role/reader");
    iam.may("ann", Iam.on("Allow", "\"Action\":\"sts:AssumeRole\""));

    DecisionReport without = one(new Supposition(ann, "sts:AssumeRole", role, Map.of()));
    DecisionReport with =
        one(new Supposition(ann, "sts:AssumeRole", role, Map.of("sts:ExternalId", "7")));

    assertThat(without.allowed()).isFalse();
    assertThat(without.trace())
        .anySatisfy(
            line -> {
              assertThat(line.policy()).isEqualTo(role);
              assertThat(line.line()).isEqualTo(1);
              assertThat(line.verdict())
                  .isEqualTo("its condition does not hold: StringEquals sts:externalid");
            });
    assertThat(with.allowed()).isTrue();
    assertThat(with.trace())
        .extracting(DecisionReport.Line::stage)
        .contains("identity-based policy", "resource-based policy");
    // The trust policy says AssumeRole and not TagSession.
    assertThat(
            one(new Supposition(ann, "sts:TagSession", role, Map.of("sts:ExternalId", "7")))
                .allowed())
        .isFalse();
  }

  @Test
  void anActionOnNothingInParticularHasNoArn() {
    String root = iam.arnOf("root");

    assertThat(one(new Supposition(root, "s3:ListAllMyBuckets", "*", Map.of())).decision())
        .isEqualTo("allowed: the account's root user needs no policy");
  }

  @Test
  void aRoleOfAnotherAccountNeedsBothSides() {
    String mallory = "arn:aws:iam::" + target.otherAccount() + ":root";
    role("far", trusting(mallory, "{}"));
    Attack other = target.mallory().at("api", "iam");
    other.must(Iam.call("CreateUser", "UserName", "mo"));
    String mo = "arn:aws:iam::" + target.otherAccount() + ":user/mo";
    var asked = new Supposition(mo, "sts:AssumeRole", iam.arnOf("role/far"), Map.of());

    assertThat(one(asked).allowed()).isFalse();
    other.must(
        Iam.call(
            "PutUserPolicy",
            "UserName",
            "mo",
            "PolicyName",
            "roles",
            "PolicyDocument",
            PolicyText.of(Iam.on("Allow", "\"Action\":\"sts:AssumeRole\""))));
    assertThat(one(asked).allowed()).isTrue();
  }

  @Test
  void aRoleForAProvidersUsersIsAskedByTheProvider() {
    iam.must(
        "CreateOpenIDConnectProvider",
        "Url",
        "https://id.example.com",
        "ThumbprintList.member.1",
        "0".repeat(40));
    String provider = iam.arnOf("oidc-provider/id.example.com");
    role(
        "web",
        PolicyText.of(
            """
            {"Effect":"Allow","Principal":{"Federated":"%s"},
             "Action":"sts:AssumeRoleWithWebIdentity",
             "Condition":{"StringEquals":{"id.example.com:sub":"ann"}}}\
            """
                .formatted(provider)));
    String web = iam.arnOf("role/web");
    String action = "sts:AssumeRoleWithWebIdentity";

    assertThat(
            one(new Supposition(
                    "federated:" + provider, action, web, Map.of("id.example.com:sub", "ann")))
                .allowed())
        .isTrue();
    assertThat(
            one(new Supposition(
                    "federated:" + provider, action, web, Map.of("id.example.com:sub", "bob")))
                .allowed())
        .isFalse();
    assertThat(one(new Supposition("federated:other", action, web, Map.of())).allowed()).isFalse();
  }

  @Test
  void byAnAccessPointItAndTheBucketMustBothAllow() {
    String alias = accessPoint(target.root(), target.rootAccount().value(), "both", "");
    String point = pointArn(target.rootAccount().value(), "both");
    iam.may("ann", Iam.on("Allow", "\"Action\":\"s3:*\""));

    for (String way : List.of(point + "/object/a", alias + "/a", "arn:aws:s3:::" + alias + "/a")) {
      List<DecisionReport> reports = all(new Supposition(ann, READ, way, Map.of()));
      assertThat(reports).allMatch(DecisionReport::allowed);
      assertThat(reports)
          .extracting(report -> report.facts().get("resource"))
          .containsExactly(point + "/object/a", "arn:aws:s3:::" + bucket + "/a");
    }

    pointPolicy(
        "both",
        PolicyText.of(
            """
            {"Sid":"NotAnn","Effect":"Deny","Principal":{"AWS":"%s"},"Action":"s3:GetObject",
             "Resource":"%s/object/*"}\
            """
                .formatted(ann, point)));
    List<DecisionReport> denied = all(new Supposition(ann, READ, point + "/object/a", Map.of()));
    assertThat(denied).extracting(DecisionReport::allowed).containsExactly(false, true);
    assertThat(denied.getFirst().decision())
        .isEqualTo("denied by the resource-based policy: policy of " + point + ":1 (NotAnn)");
  }

  @Test
  void anAccessPointOfAnotherAccountNeedsTheBucketsLeave() {
    String other = target.otherAccount();
    accessPoint(target.mallory(), other, "foreign", "", target.rootAccount().value());
    String object = pointArn(other, "foreign") + "/object/a";
    var asked = new Supposition("arn:aws:iam::" + other + ":root", READ, object, Map.of());

    assertThat(all(asked)).extracting(DecisionReport::allowed).containsExactly(true, false);
    String delegates =
        PolicyText.of(
            """
            {"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:*","Resource":"arn:aws:s3:::%s/*",
             "Condition":{"StringEquals":{"s3:DataAccessPointAccount":"%s"}}}\
            """
                .formatted(bucket, other));
    target.root().must(Shot.put("/" + bucket + "?policy", delegates));
    assertThat(all(asked)).extracting(DecisionReport::allowed).containsExactly(true, true);
    target.root().must(Shot.delete("/" + bucket + "?policy"));
  }

  @Test
  void anAccessPointOfANetworkIsClosedToOthersAndEndpointsHaveTheirSay() {
    String vpc = network.vpc();
    String endpoint = network.endpoint(vpc, "Gateway", "office");
    accessPoint(
        target.root(),
        target.rootAccount().value(),
        "inside",
        "<VpcConfiguration><VpcId>" + vpc + "</VpcId></VpcConfiguration>");
    String object = pointArn(target.rootAccount().value(), "inside") + "/object/a";
    iam.may("ann", Iam.on("Allow", "\"Action\":\"s3:*\""));
    var within = new Supposition(ann, READ, object, Map.of(), endpoint);

    List<DecisionReport> outside = all(new Supposition(ann, READ, object, Map.of()));
    assertThat(outside.getFirst().decision()).contains("(NetworkOrigin)");
    assertThat(all(within)).allMatch(DecisionReport::allowed);

    network.policy(
        endpoint,
        PolicyText.of(
            "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:ListBucket\",\"Resource\":\"*\"}"));
    assertThat(all(within)).noneMatch(DecisionReport::allowed);
    assertThat(all(within).getFirst().trace())
        .anySatisfy(
            line -> {
              assertThat(line.stage()).isEqualTo("VPC endpoint policy");
              assertThat(line.policy()).endsWith("vpc-endpoint/" + endpoint);
              assertThat(line.verdict()).isEqualTo("is about other actions");
            });
    assertThat(
            one(new Supposition(ann, READ, "arn:aws:s3:::" + bucket + "/a", Map.of(), endpoint))
                .allowed())
        .isFalse();
    assertThatThrownBy(
            () -> all(new Supposition(ann, "iam:ListUsers", iam.arnOf("*"), Map.of(), endpoint)))
        .isInstanceOf(LocalCommandException.class)
        .hasMessage("a gateway endpoint is for S3 and nothing else");
    network.remove(endpoint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          root      | sts:AssumeRole  | role/none  | a root user cannot assume a role, whatever policies say
          user/ann  | sts:AssumeRole  | role/none  | there is no such role
          user/ann  | sts:AssumeRole  | user/ann   | the resource is a role, arn:aws:iam::ACCOUNT:role/NAME
          user/ann  | sts:AssumeRoleWithSAML | role/none | that is asked with an identity provider's word: --principal federated:ARN
          user/ann  | s3:GetObject    | none-s3alias/a | there is no such bucket
          user/ann  | s3:GetObjects   | user/ann   | there is no such action
          user/ann  | s3:getobject    | user/ann   | the action is spelled s3:GetObject
          """)
  void whatCannotBeIsSaidInALine(String who, String action, String resource, String message) {
    String about = resource.contains("s3alias") ? resource : iam.arnOf(resource);

    assertThatThrownBy(() -> all(new Supposition(iam.arnOf(who), action, about, Map.of())))
        .isInstanceOf(LocalCommandException.class)
        .hasMessage(message);
  }

  @Test
  void whatNoAccessPointLetsThroughIsSaidInALine() {
    accessPoint(target.root(), target.rootAccount().value(), "narrow", "");
    String point = pointArn(target.rootAccount().value(), "narrow");

    assertThatThrownBy(() -> all(new Supposition(ann, "s3:PutBucketPolicy", point, Map.of())))
        .hasMessage("s3:PutBucketPolicy is not for requests through an access point.");
    assertThatThrownBy(() -> all(new Supposition("anonymous", READ, point + "/object/a", Map.of())))
        .hasMessage("nobody comes through an access point unsigned, whatever policies say");
    assertThatThrownBy(() -> all(new Supposition(ann, READ, point + "x/object/a", Map.of())))
        .hasMessage("there is no such access point");
    assertThatThrownBy(
            () -> all(new Supposition(ann, READ, point, Map.of("aws:SourceVpce", "vpce-1"))))
        .hasMessage("say --vpce instead of aws:SourceVpce, so that the endpoint's policy counts");
    assertThatThrownBy(() -> all(new Supposition(ann, READ, point, Map.of(), "vpce-1")))
        .hasMessage("there is no such VPC endpoint");
  }

  private static void role(String name, String trust) {
    iam.must("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", trust);
  }

  private static String trusting(String who, String condition) {
    return PolicyText.of(
        """
        {"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"sts:AssumeRole","Condition":%s}\
        """
            .formatted(who, condition));
  }

  private static String pointArn(String account, String name) {
    return "arn:aws:s3:us-east-1:" + account + ":accesspoint/" + name;
  }

  private static String accessPoint(Attack who, String account, String name, String more) {
    return accessPoint(who, account, name, more, "");
  }

  /** Its alias. */
  private static String accessPoint(
      Attack who, String account, String name, String more, String bucketAccount) {
    String of =
        bucketAccount.isEmpty() ? "" : "<BucketAccountId>" + bucketAccount + "</BucketAccountId>";
    Shot make =
        Shot.put(
                "/v20180820/accesspoint/" + name,
                "<CreateAccessPointRequest"
                    + " xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><Bucket>"
                    + bucket
                    + "</Bucket>"
                    + more
                    + of
                    + "</CreateAccessPointRequest>")
            .with("x-amz-account-id", account);
    return who.at("api", "s3").must(make).element("Alias");
  }

  private static void pointPolicy(String name, String policy) {
    Shot put =
        Shot.put(
                "/v20180820/accesspoint/" + name + "/policy",
                "<PutAccessPointPolicyRequest"
                    + " xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><Policy>"
                    + policy
                    + "</Policy></PutAccessPointPolicyRequest>")
            .with("x-amz-account-id", target.rootAccount().value());
    target.root().at("api", "s3").must(put);
  }

  private static DecisionReport one(Supposition wanted) {
    List<DecisionReport> all = all(wanted);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private static List<DecisionReport> all(Supposition wanted) {
    var root = target.server().directory().layout().root();
    var clock = InstantSource.system();
    return new LocalAccess(root, new StoppedServer(root, new StoppedStore(clock), clock))
        .with(commands -> commands.suppose(wanted));
  }
}
