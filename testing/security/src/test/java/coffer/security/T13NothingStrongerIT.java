package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Accounts;
import coffer.identity.realm.Ids;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.Secrets;
import coffer.identity.realm.User;
import coffer.identity.realm.UserKey;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.kernel.SecretKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nobody makes, edits or becomes anything stronger than themselves: by a session and the policy
 * that is passed to it, by keys for others, by policies and boundaries of their own, by roles they
 * hand on. T13.
 */
@ExtendWith(SharedTarget.class)
final class T13NothingStrongerIT {
  private static final String EVERYTHING =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
          + "\"Resource\":\"*\"}]}";
  private static final String READING =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
          + "[\"s3:GetObject\",\"sts:GetFederationToken\"],\"Resource\":\"*\"}]}";

  private final Target target;
  private final String bucket;
  private final Attack ann;

  T13NothingStrongerIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/there", "content"));
    this.ann = user();
  }

  @Test
  void aSessionPolicyAddsNothingToARole() {
    Answer begun =
        call(ann, "AssumeRole", "RoleArn", role(), "RoleSessionName", "s1", "Policy", EVERYTHING);

    readsAndNothingElse(begun);
  }

  @Test
  void aFederatedUserMayNoMoreThanWhoLetItIn() {
    Answer begun = call(ann, "GetFederationToken", "Name", "carol", "Policy", EVERYTHING);

    readsAndNothingElse(begun);
  }

  @Test
  void aFederatedUserWithoutAPolicyMayNothing() {
    Answer begun = call(ann, "GetFederationToken", "Name", "carol");

    assertThat(session(begun).at("s3", "s3").fire(Shot.get("/" + bucket + "/there")).verdict())
        .isEqualTo("403 AccessDenied");
  }

  @Test
  void aSessionsCredentialsBeginNoFurtherOnes() {
    Attack session = session(call(ann, "GetSessionToken"));

    assertThat(call(session, "GetFederationToken", "Name", "x", "Policy", EVERYTHING).verdict())
        .isEqualTo("403 AccessDenied");
    assertThat(call(session, "GetSessionToken").verdict()).isEqualTo("403 AccessDenied");
  }

  private void readsAndNothingElse(Answer begun) {
    Attack session = session(begun).at("s3", "s3");
    assertThat(session.fire(Shot.get("/" + bucket + "/there")).verdict()).isEqualTo("200 ");
    assertThat(session.fire(Shot.put("/" + bucket + "/new", "x")).verdict())
        .isEqualTo("403 AccessDenied");
    assertThat(session.fire(Shot.delete("/" + bucket + "/there")).verdict())
        .isEqualTo("403 AccessDenied");
    assertThat(session.fire(Shot.get("/")).verdict()).isEqualTo("403 AccessDenied");
  }

  private Attack session(Answer begun) {
    assertThat(begun.status()).as(begun.everything()).isEqualTo(200);
    return target.session(
        begun.element("AccessKeyId"),
        begun.element("SecretAccessKey"),
        begun.element("SessionToken"));
  }

  private static Answer call(Attack who, String action, String... parameters) {
    var form = new StringBuilder("Action=" + action + "&Version=2011-06-15");
    for (int i = 0; i < parameters.length; i += 2) {
      form.append('&')
          .append(parameters[i])
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
    }
    return who.fire(
        Shot.post("/", form.toString()).with("Content-Type", "application/x-www-form-urlencoded"));
  }

  private String role() {
    return "arn:aws:iam::" + target.rootAccount() + ":role/t13";
  }

  /** A user that may read, and a role that trusts it and may read. */
  private Attack user() {
    AccountId account = target.rootAccount();
    var ids = new Ids(new SecureRandom());
    AccessKeyId id = ids.key(AccessKeyId.LONG_TERM, account);
    SecretKey secret = ids.secret();
    var sealed =
        new Secrets(target.server().directory().keystore())
            .seal(UserKey.context(account, id), ByteString.wrap(secret.reveal()));
    Instant now = Instant.EPOCH;
    String trust =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
            + "\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"arn:aws:iam::"
            + account
            + ":user/t13\"}}]}";
    var user =
        User.named("t13", "/", ids.unique("AIDA"), now, Map.of())
            .withInline(Map.of("own", READING));
    var role =
        Role.named("t13", "/", ids.unique("AROA"), now, trust)
            .with(Map.of("own", READING), List.of());
    var key =
        target
            .server()
            .store()
            .realms()
            .change(
                account,
                realm -> {
                  realm.put(Realms.USERS, "t13", user);
                  realm.put(Realms.ROLES, "t13", role);
                  realm.put(Realms.KEYS, id.value(), new UserKey("t13", true, now, sealed));
                  return new Accounts.Key(id, secret);
                });
    return new Attack(target, "api", "sts", Optional.of(key));
  }

  /** Leave to make keys for oneself makes none for others, nor for whoever comes after. */
  @Test
  void nobodyMakesKeysForOthers() {
    var iam = new Iam(target);
    Attack small = iam.user("t13-keys").at("api", "iam");
    iam.must("CreateUser", "UserName", "t13-strong");
    iam.may(
        "t13-keys",
        on(
            "\"iam:CreateAccessKey\",\"iam:UpdateAccessKey\",\"iam:CreateLoginProfile\"",
            iam.arnOf("user/t13-keys")));

    for (String action : List.of("CreateAccessKey", "CreateLoginProfile")) {
      Shot other = Iam.call(action, "UserName", "t13-strong", "Password", "Some-Pass-1-word");
      assertThat(small.fire(other).verdict()).as(action).isEqualTo("403 AccessDenied");
    }
    assertThat(iam.must("ListAccessKeys", "UserName", "t13-strong").text())
        .doesNotContain("<AccessKeyId>");
    assertThat(small.fire(Iam.call("CreateAccessKey", "UserName", "t13-keys")).status())
        .isEqualTo(200);
  }

  /** Each way to come by more takes an action of its own, which all others do not give. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PutUserPolicy",
        "AttachUserPolicy",
        "AddUserToGroup",
        "PutGroupPolicy",
        "AttachGroupPolicy",
        "CreatePolicyVersion",
        "SetDefaultPolicyVersion",
        "UpdateAssumeRolePolicy",
        "PutRolePolicy",
        "AttachRolePolicy",
        "DeleteUserPermissionsBoundary",
        "PutUserPermissionsBoundary",
        "DeleteUserPolicy",
        "DetachUserPolicy"
      })
  void nobodyWidensTheirOwnRights(String action) {
    var iam = new Iam(target);
    String name = "t13-" + action.toLowerCase(Locale.ROOT);
    Attack user = iam.user(name).at("api", "iam");
    iam.may(name, Iam.on("Allow", "\"NotAction\":\"iam:" + action + "\""));
    String before = standing(iam, name);

    Answer answer =
        user.fire(
            Iam.call(
                action,
                "UserName",
                name,
                "GroupName",
                "t13",
                "RoleName",
                "t13",
                "PolicyName",
                "only",
                "PolicyDocument",
                EVERYTHING,
                "PolicyArn",
                action.contains("Version")
                    ? iam.arnOf("policy/t13")
                    : "arn:aws:iam::aws:policy/AdministratorAccess",
                "VersionId",
                "v1",
                "PermissionsBoundary",
                "arn:aws:iam::aws:policy/AdministratorAccess"));

    assertThat(answer.verdict()).isEqualTo("403 AccessDenied");
    assertThat(standing(iam, name)).isEqualTo(before);
  }

  private static String standing(Iam iam, String user) {
    return (iam.must("GetUserPolicy", "UserName", user, "PolicyName", "only").text()
            + iam.must("ListAttachedUserPolicies", "UserName", user).text()
            + iam.must("GetUser", "UserName", user).text())
        .replaceAll("<RequestId>.*?</RequestId>", "");
  }

  /** Whatever a user gives themselves, their boundary keeps them where they were. */
  @Test
  void aBoundaryHoldsAgainstThoseWhoWriteTheirOwnPolicies() {
    var iam = new Iam(target);
    Attack user = iam.user("t13-bound").at("api", "iam");
    iam.must(
        "CreatePolicy",
        "PolicyName",
        "t13-bound",
        "PolicyDocument",
        PolicyText.of(on("\"iam:PutUserPolicy\",\"s3:GetObject\"", "*")));
    iam.must(
        "PutUserPermissionsBoundary",
        "UserName",
        "t13-bound",
        "PermissionsBoundary",
        iam.arnOf("policy/t13-bound"));
    iam.may("t13-bound", on("\"iam:*\"", "*"));

    user.must(
        Iam.call(
            "PutUserPolicy",
            "UserName",
            "t13-bound",
            "PolicyName",
            "more",
            "PolicyDocument",
            EVERYTHING));
    for (Shot shot :
        List.of(
            Iam.call("DeleteUserPermissionsBoundary", "UserName", "t13-bound"),
            Iam.call(
                "PutUserPermissionsBoundary",
                "UserName",
                "t13-bound",
                "PermissionsBoundary",
                "arn:aws:iam::aws:policy/AdministratorAccess"),
            Iam.call(
                "CreatePolicyVersion",
                "PolicyArn",
                iam.arnOf("policy/t13-bound"),
                "PolicyDocument",
                EVERYTHING,
                "SetAsDefault",
                "true"),
            Iam.call("CreateAccessKey", "UserName", "t13-bound"))) {
      assertThat(user.fire(shot).verdict()).isEqualTo("403 AccessDenied");
    }
    Attack objects = user.at("s3", "s3");
    assertThat(objects.fire(Shot.get("/" + bucket + "/there")).status()).isEqualTo(200);
    assertThat(objects.fire(Shot.delete("/" + bucket + "/there")).verdict())
        .isEqualTo("403 AccessDenied");
  }

  /** Who may make users only within a boundary makes none without it, and takes it off none. */
  @Test
  void whoMakesUsersWithinABoundaryMakesNoneBeyond() {
    var iam = new Iam(target);
    Attack maker = iam.user("t13-maker").at("api", "iam");
    iam.must(
        "CreatePolicy",
        "PolicyName",
        "t13-within",
        "PolicyDocument",
        PolicyText.of(on("\"s3:GetObject\"", "*")));
    String boundary = iam.arnOf("policy/t13-within");
    iam.may(
        "t13-maker",
        Iam.on(
            "Allow",
            "\"Action\":[\"iam:CreateUser\",\"iam:PutUserPolicy\",\"iam:PutUserPermissionsBoundary\","
                + "\"iam:DeleteUserPermissionsBoundary\"]",
            "{\"StringEquals\":{\"iam:PermissionsBoundary\":\"" + boundary + "\"}}"));
    iam.must("CreateUser", "UserName", "t13-free");
    String other = "arn:aws:iam::aws:policy/AdministratorAccess";

    for (Shot shot :
        List.of(
            Iam.call("CreateUser", "UserName", "t13-made"),
            Iam.call("CreateUser", "UserName", "t13-made", "PermissionsBoundary", other),
            Iam.call(
                "PutUserPolicy",
                "UserName",
                "t13-free",
                "PolicyName",
                "p",
                "PolicyDocument",
                EVERYTHING),
            Iam.call(
                "PutUserPermissionsBoundary",
                "UserName",
                "t13-free",
                "PermissionsBoundary",
                other))) {
      assertThat(maker.fire(shot).verdict()).isEqualTo("403 AccessDenied");
    }
    maker.must(Iam.call("CreateUser", "UserName", "t13-made", "PermissionsBoundary", boundary));
    maker.must(
        Iam.call(
            "PutUserPolicy",
            "UserName",
            "t13-made",
            "PolicyName",
            "p",
            "PolicyDocument",
            EVERYTHING));
    Attack made = iam.key("t13-made");
    assertThat(made.fire(Shot.get("/" + bucket + "/there")).status()).isEqualTo(200);
    assertThat(made.fire(Shot.delete("/" + bucket + "/there")).verdict())
        .isEqualTo("403 AccessDenied");
  }

  /** A role is handed on only by whoever may pass that very role. */
  @Test
  void nobodyHandsOnARoleTheyMayNotPass() {
    var iam = new Iam(target);
    Attack user = iam.user("t13-pass").at("api", "iam");
    iam.role("t13-strong-role");
    iam.role("t13-weak-role");
    iam.must("CreateInstanceProfile", "InstanceProfileName", "t13-profile");
    Shot add =
        Iam.call(
            "AddRoleToInstanceProfile",
            "InstanceProfileName",
            "t13-profile",
            "RoleName",
            "t13-strong-role");
    String adding = on("\"iam:AddRoleToInstanceProfile\"", "*");

    iam.may("t13-pass", adding);
    assertThat(user.fire(add).verdict()).isEqualTo("403 AccessDenied");
    iam.may("t13-pass", adding, on("\"iam:PassRole\"", iam.arnOf("role/t13-weak-role")));
    assertThat(user.fire(add).verdict()).isEqualTo("403 AccessDenied");
    iam.may(
        "t13-pass",
        adding,
        on("\"iam:PassRole\"", "*"),
        Iam.on("Deny", "\"Action\":\"iam:PassRole\""));
    assertThat(user.fire(add).verdict()).isEqualTo("403 AccessDenied");
    assertThat(iam.must("GetInstanceProfile", "InstanceProfileName", "t13-profile").text())
        .doesNotContain("t13-strong-role");
    iam.may("t13-pass", adding, on("\"iam:PassRole\"", iam.arnOf("role/t13-strong-role")));
    assertThat(user.fire(add).status()).isEqualTo(200);
  }

  private static String on(String actions, String resource) {
    return "{\"Effect\":\"Allow\",\"Action\":[" + actions + "],\"Resource\":\"" + resource + "\"}";
  }
}
