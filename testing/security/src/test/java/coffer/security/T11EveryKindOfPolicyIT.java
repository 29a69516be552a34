package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.User;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a policy is attached to, nothing in it is passed over: elements, operators and names
 * that are not understood, and anything said twice, are refused on write. What was written once and
 * cannot be read any more denies. T11; of buckets see {@link T11PolicyPartsIT}.
 */
final class T11EveryKindOfPolicyIT {
  /** What is wrong with a statement, by what it is. */
  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("an unknown element", ",\"Priority\":1");
    PARTS.put("an element in another case", ",\"condition\":{}");
    PARTS.put(
        "an unknown operator", ",\"Condition\":{\"Boolean\":{\"aws:SecureTransport\":\"true\"}}");
    PARTS.put(
        "an operator in another case",
        ",\"Condition\":{\"bool\":{\"aws:SecureTransport\":\"true\"}}");
    PARTS.put(
        "an unknown condition key", ",\"Condition\":{\"StringEquals\":{\"aws:NoSuchKey\":\"x\"}}");
    PARTS.put("an element twice", ",\"Effect\":\"%EFFECT%\"");
    PARTS.put(
        "an operator twice",
        ",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"},"
            + "\"Bool\":{\"aws:SecureTransport\":\"false\"}}");
    PARTS.put(
        "a key twice",
        ",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\",\"aws:SecureTransport\":\"false\"}}");
    PARTS.put("both NotAction and Action", ",\"NotAction\":\"s3:GetObject\"");
    PARTS.put(
        "a value that is none",
        ",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/33\"}}");
  }

  @TempDir private static Path folder;
  private static Target target;
  private static Iam iam;
  private static String endpoint = "";
  private static String bucket = "";
  private static String key = "";

  /**
   * Where a policy can be put.
   *
   * @param statement one that is good
   * @param code of the refusal
   * @param write puts the text there
   */
  record Kind(String name, String statement, String code, Function<String, Answer> write) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Kind> kinds() {
    String plain = "\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"";
    String anyone = "\"Principal\":\"*\"";
    String malformed = "MalformedPolicyDocument";
    String account = target.rootAccount().value();
    return List.of(
        new Kind(
            "of a user",
            plain,
            malformed,
            text ->
                iam.ask(
                    "PutUserPolicy", "UserName", "t11", "PolicyName", "p", "PolicyDocument", text)),
        new Kind(
            "of a group",
            plain,
            malformed,
            text ->
                iam.ask(
                    "PutGroupPolicy",
                    "GroupName",
                    "t11",
                    "PolicyName",
                    "p",
                    "PolicyDocument",
                    text)),
        new Kind(
            "of a role",
            plain,
            malformed,
            text ->
                iam.ask(
                    "PutRolePolicy", "RoleName", "t11", "PolicyName", "p", "PolicyDocument", text)),
        new Kind(
            "managed",
            plain,
            malformed,
            text ->
                iam.ask(
                    "CreatePolicy",
                    "PolicyName",
                    "t11-" + text.hashCode(),
                    "PolicyDocument",
                    text)),
        new Kind(
            "of trust",
            "\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\""
                + account
                + "\"}",
            malformed,
            text -> iam.ask("UpdateAssumeRolePolicy", "RoleName", "t11", "PolicyDocument", text)),
        new Kind(
            "of a session",
            plain,
            malformed,
            text ->
                target
                    .root()
                    .at("api", "sts")
                    .fire(Iam.sts("GetFederationToken", "Name", "t11", "Policy", text))),
        new Kind(
            "of services' control",
            plain,
            "MalformedPolicyDocumentException",
            text -> policy("SERVICE_CONTROL_POLICY", text)),
        new Kind(
            "of resources' control",
            "\"Effect\":\"Deny\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"," + anyone,
            "MalformedPolicyDocumentException",
            text -> policy("RESOURCE_CONTROL_POLICY", text)),
        new Kind(
            "of a VPC endpoint",
            plain + "," + anyone,
            "InvalidPolicyDocument",
            text ->
                target
                    .root()
                    .at("api", "ec2")
                    .fire(
                        Network.ec2(
                            "ModifyVpcEndpoint",
                            "VpcEndpointId",
                            endpoint,
                            "PolicyDocument",
                            text))),
        new Kind(
            "of a key",
            "\"Effect\":\"Allow\",\"Action\":\"kms:*\",\"Resource\":\"*\",\"Principal\":{\"AWS\":\""
                + account
                + "\"}",
            "MalformedPolicyDocumentException",
            text ->
                kms(
                    "PutKeyPolicy",
                    "{\"KeyId\":\"%s\",\"BypassPolicyLockoutSafetyCheck\":true,\"Policy\":\"%s\"}"
                        .formatted(key, text.replace("\"", "\\\"")))),
        new Kind(
            "of an access point",
            "\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:us-east-1:"
                + account
                + ":accesspoint/point11/object/*\",\"Principal\":{\"AWS\":\""
                + account
                + "\"}",
            "MalformedPolicy",
            T11EveryKindOfPolicyIT::ofPoint));
  }

  private static Answer policy(String type, String text) {
    return organizations(
        "CreatePolicy",
        "{\"Type\":\"%s\",\"Name\":\"t11-%d\",\"Description\":\"\",\"Content\":\"%s\"}"
            .formatted(type, text.hashCode(), text.replace("\"", "\\\"")));
  }

  private static Answer organizations(String operation, String json) {
    return target
        .root()
        .at("api", "organizations")
        .fire(
            Shot.post("/", json)
                .with("Content-Type", "application/x-amz-json-1.1")
                .with("X-Amz-Target", "AWSOrganizationsV20161128." + operation));
  }

  private static Answer kms(String operation, String json) {
    return target
        .root()
        .at("api", "kms")
        .fire(
            Shot.post("/", json)
                .with("Content-Type", "application/x-amz-json-1.1")
                .with("X-Amz-Target", "TrentService." + operation));
  }

  private static Answer ofPoint(String text) {
    return control(
        Shot.put(
            "/v20180820/accesspoint/point11/policy",
            "<PutAccessPointPolicyRequest"
                + " xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><Policy>"
                + text
                + "</Policy></PutAccessPointPolicyRequest>"));
  }

  private static Answer control(Shot shot) {
    return target
        .root()
        .at("api", "s3")
        .fire(shot.with("x-amz-account-id", target.rootAccount().value()));
  }

  @BeforeAll
  static void start() {
    target = Target.start(folder, Map.of("vpce.gateway.address", "127.0.0.1:0"));
    iam = new Iam(target);
    iam.must("CreateUser", "UserName", "t11");
    iam.must("CreateGroup", "GroupName", "t11");
    iam.role("t11");
    var network = new Network(target);
    endpoint = network.endpoint(network.vpc(), "Gateway", "gateway");
    bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/there", "content"));
    String made =
        "<CreateAccessPointRequest"
            + " xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><Bucket>"
            + bucket
            + "</Bucket></CreateAccessPointRequest>";
    assertThat(control(Shot.put("/v20180820/accesspoint/point11", made)).status()).isEqualTo(200);
    assertThat(organizations("CreateOrganization", "{}").status()).isEqualTo(200);
    key = kms("CreateKey", "{}").text().replaceAll("(?s).*\"KeyId\":\"([^\"]+)\".*", "$1");
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  static Stream<Arguments> badPolicies() {
    return kinds().stream()
        .flatMap(kind -> PARTS.keySet().stream().map(part -> Arguments.of(kind, part)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("badPolicies")
  void whatIsNotUnderstoodIsRefused(Object where, String part) {
    Kind kind = (Kind) where;
    String effect = kind.statement().contains("\"Deny\"") ? "Deny" : "Allow";
    String bad = kind.statement() + PARTS.getOrDefault(part, "").replace("%EFFECT%", effect);

    refused(kind, PolicyText.of("{" + bad + "}"));
  }

  static Stream<Kind> everyKind() {
    return kinds().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyKind")
  void whatIsNotUnderstoodAroundAStatementIsRefused(Object where) {
    Kind kind = (Kind) where;
    String good = "{" + kind.statement() + "}";

    assertThat(kind.write().apply(PolicyText.of(good)).status()).isEqualTo(200);
    for (String bad :
        List.of(
            "{\"Version\":\"2012-10-17\",\"Rules\":[],\"Statement\":[" + good + "]}",
            "{\"Version\":\"2012-10-18\",\"Statement\":[" + good + "]}",
            "{\"Version\":\"2012-10-17\",\"Statement\":["
                + good
                + "],\"Statement\":["
                + good
                + "]}",
            "{\"Version\":\"2012-10-17\",\"Version\":\"2012-10-17\",\"Statement\":[" + good + "]}",
            "{\"Version\":\"2012-10-17\",\"Statement\":[" + good + "]} and more",
            "{\"Version\":\"2012-10-17\",\"Statement\":[" + good)) {
      refused(kind, bad);
    }
  }

  private static void refused(Kind kind, String text) {
    Answer answer = kind.write().apply(text);
    assertThat(answer.status()).as(text + answer.everything()).isEqualTo(400);
    assertThat(answer.text()).as(text).contains(kind.code());
  }

  /**
   * Policies of identities may name actions that are not here, as on AWS, where they simply never
   * come up: see "Policies" in docs/compatibility.md.
   */
  @Test
  void whatIdentitiesMayDoThatIsNotHereAllowsNothing() {
    Attack user = iam.user("t11-beyond");

    iam.may("t11-beyond", Iam.on("Allow", "\"Action\":\"s3:GetObjectOfTomorrow\""));

    assertThat(user.fire(Shot.get("/" + bucket + "/there")).verdict())
        .isEqualTo("403 AccessDenied");
  }

  /** What another release may have written, and nobody can read now. */
  private static final String UNREADABLE =
      "{\"Version\":\"2039-01-01\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
          + "\"Resource\":\"*\"}]}";

  @Test
  void aKeptPolicyOfAnIdentityThatCannotBeReadDeniesEverything() {
    Attack user = iam.user("t11-old");
    iam.may("t11-old", Iam.on("Allow", "\"Action\":\"*\""));
    Shot read = Shot.get("/" + bucket + "/there");
    user.must(read);

    keep(
        "t11-old", it -> it.withInline(Map.of("only", it.inline().get("only"), "old", UNREADABLE)));
    assertThat(user.fire(read).verdict()).isEqualTo("403 AccessDenied");
    keep("t11-old", it -> it.withInline(Map.of("only", it.inline().get("only"))));
    user.must(read);
    // One that is attached and is not there.
    keep("t11-old", it -> it.withAttached(List.of(iam.arnOf("policy/gone"))));
    assertThat(user.fire(read).verdict()).isEqualTo("403 AccessDenied");
  }

  @Test
  void aKeptTrustPolicyThatCannotBeReadTrustsNobody() {
    Attack user = iam.user("t11-trusted").at("api", "sts");
    iam.may("t11-trusted", Iam.on("Allow", "\"Action\":\"sts:*\""));
    iam.role("t11-trusting");
    Shot assume =
        Iam.sts(
            "AssumeRole", "RoleArn", iam.arnOf("role/t11-trusting"), "RoleSessionName", "session");
    user.must(assume);

    target
        .server()
        .store()
        .realms()
        .change(
            target.rootAccount(),
            realm -> {
              Role role = Realms.role(realm, "t11-trusting").orElseThrow();
              realm.put(Realms.ROLES, "t11-trusting", role.trusting(UNREADABLE, Map.of()));
              return role;
            });

    assertThat(user.fire(assume).verdict()).isEqualTo("403 AccessDenied");
  }

  private static void keep(String name, Function<User, User> change) {
    target
        .server()
        .store()
        .realms()
        .change(
            target.rootAccount(),
            realm -> {
              User user = Realms.user(realm, name).orElseThrow();
              realm.put(Realms.USERS, name, change.apply(user));
              return user;
            });
  }
}
