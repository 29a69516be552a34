package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Accounts;
import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import coffer.server.StoppedStore;
import coffer.server.local.AccountOutcome;
import coffer.server.local.LocalAccess;
import coffer.server.local.NewAccount;
import coffer.server.local.StoppedServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody becomes somebody else by a name, whatever it looks like. */
@ExtendWith(SharedTarget.class)
final class T14ReservedNamesIT {
  private static final String EVERYTHING = Iam.on("Allow", "\"Action\":\"*\"");
  private static final String READING = "\"Action\":[\"s3:GetObject\",\"s3:ListBucket\"]";

  private final Target target;
  private final Iam iam;
  private final String bucket;

  T14ReservedNamesIT(Target target) {
    this.target = target;
    this.iam = new Iam(target);
    this.bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/there", "content"));
  }

  @Test
  void aUserNamedLikeARootKeyIsNotItsHolder() {
    String id = target.root().id().value();
    Attack user = iam.user(id);

    assertThat(user.id()).isNotEqualTo(target.root().id());
    assertThat(Iam.arn(user)).isEqualTo(iam.arnOf("user/" + id));
    mayNothing(user);
    assertThat(iam.ask("DeleteAccessKey", "UserName", id, "AccessKeyId", id).code())
        .isEqualTo("NoSuchEntity");
    iam.must("DeleteAccessKey", "UserName", id, "AccessKeyId", user.id().value());
    iam.must("DeleteUser", "UserName", id);
    assertThat(Iam.arn(target.root())).isEqualTo(iam.arnOf("root"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root",
        "ROOT",
        "ACCOUNT",
        "t14-alias",
        "anonymous",
        "mallory",
        "..",
        "@",
        "s3.amazonaws.com"
      })
  void aUserIsNobodyElseWhateverTheName(String word) {
    // It is there already the second time.
    var _ = iam.ask("CreateAccountAlias", "AccountAlias", "t14-alias");
    String name = word.equals("ACCOUNT") ? target.rootAccount().value() : word;
    allow(PolicyText.account(iam.arnOf("root")));

    Attack user = iam.user(name);

    assertThat(Iam.arn(user)).isEqualTo(iam.arnOf("user/" + name));
    mayNothing(user);
    assertThat(target.mallory().fire(Shot.get("/" + bucket + "/there")).verdict())
        .isEqualTo("403 AccessDenied");
    // Names that differ by case are one.
    iam.must("DeleteAccessKey", "UserName", name, "AccessKeyId", user.id().value());
    iam.must("DeleteUser", "UserName", name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user/root",
        "../root",
        "a:root",
        "a root",
        "root\n",
        "*",
        "a?",
        "${aws:username}",
        "\uff52oot",
        "r\u00f8\u00f8t",
        "root\0"
      })
  void aNameIsOnlyAName(String name) {
    for (String[] shot :
        new String[][] {
          {"CreateUser", "UserName", name},
          {"CreateGroup", "GroupName", name},
          {"CreateRole", "RoleName", name, "AssumeRolePolicyDocument", PolicyText.of()}
        }) {
      Answer answer =
          iam.ask(shot[0], List.of(shot).subList(1, shot.length).toArray(String[]::new));
      assertThat(answer.verdict()).as(shot[0]).isEqualTo("400 ValidationError");
    }
  }

  @Test
  void namesThatDifferByCaseAreOneName() {
    iam.must("CreateUser", "UserName", "T14-case");
    iam.must("CreateUser", "UserName", "t14-another");
    iam.must("CreateGroup", "GroupName", "T14-case");
    iam.role("T14-case");

    for (String name : List.of("T14-case", "t14-case", "T14-CASE")) {
      String[] made = {
        iam.ask("CreateUser", "UserName", name).verdict(),
        iam.ask("CreateUser", "UserName", name, "Path", "/elsewhere/").verdict(),
        iam.ask("UpdateUser", "UserName", "t14-another", "NewUserName", name).verdict(),
        iam.ask("CreateGroup", "GroupName", name).verdict(),
        iam.ask(
                "CreateRole",
                "RoleName",
                name,
                "AssumeRolePolicyDocument",
                PolicyText.of(
                    """
                    {"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"%s"}}\
                    """
                        .formatted(target.otherAccount())))
            .verdict()
      };
      assertThat(made).as(name).containsOnly("409 EntityAlreadyExists");
    }
  }

  @Test
  void aUserAndARoleAndAGroupOfOneNameAreThree() {
    Attack user = iam.user("t14-same");
    iam.role("t14-same");
    iam.must("CreateGroup", "GroupName", "t14-same");
    String[] all = {"PolicyName", "all", "PolicyDocument", PolicyText.of(EVERYTHING)};
    iam.must("PutRolePolicy", with(all, "RoleName", "t14-same"));
    iam.must("PutGroupPolicy", with(all, "GroupName", "t14-same"));
    allow(PolicyText.account(iam.arnOf("role/t14-same")));

    mayNothing(user);
    for (String nobody : List.of(iam.arnOf("group/t14-same"), "t14-same", "t14-alias", "root")) {
      assertThat(target.root().fire(policy(PolicyText.account(nobody))).verdict())
          .as(nobody)
          .isEqualTo("400 MalformedPolicy");
    }
    allow(PolicyText.account(iam.arnOf("user/t14-same")));
    assertThat(user.fire(Shot.get("/" + bucket + "/there")).status()).isEqualTo(200);
  }

  @Test
  void aPathLeadsToNoOtherUser() {
    iam.must("CreateUser", "UserName", "t14-boss");
    Attack lead = iam.user("t14-lead").at("api", "iam");
    iam.may(
        "t14-lead",
        """
        {"Effect":"Allow","Action":"iam:*","Resource":"%s"}\
        """
            .formatted(iam.arnOf("user/team/*")));
    lead.must(Iam.call("CreateUser", "UserName", "t14-new", "Path", "/team/"));

    for (String path : List.of("/team/../", "/team/../../", "/team/%2e%2e/", "/team//../")) {
      Shot make = Iam.call("CreateUser", "UserName", "t14-boss", "Path", path);
      assertThat(lead.fire(make).verdict()).as(path).isEqualTo("409 EntityAlreadyExists");
    }
    for (String name : List.of("../t14-boss", "team/../t14-boss")) {
      assertThat(lead.fire(Iam.call("CreateAccessKey", "UserName", name)).verdict())
          .as(name)
          .isIn("400 ValidationError", "403 AccessDenied");
    }
    for (Shot shot :
        List.of(
            Iam.call("CreateAccessKey", "UserName", "t14-boss"),
            Iam.call("CreateAccessKey", "UserName", "T14-BOSS"),
            Iam.call("DeleteUser", "UserName", "t14-boss"),
            Iam.call("UpdateUser", "UserName", "t14-boss", "NewPath", "/team/"),
            Iam.call("UpdateUser", "UserName", "t14-new", "NewPath", "/"))) {
      assertThat(lead.fire(shot).verdict()).isEqualTo("403 AccessDenied");
    }
    assertThat(
            lead.fire(Iam.call("UpdateUser", "UserName", "t14-new", "NewUserName", "t14-boss"))
                .verdict())
        .isEqualTo("409 EntityAlreadyExists");
    assertThat(iam.must("GetUser", "UserName", "t14-boss").element("Arn"))
        .isEqualTo(iam.arnOf("user/t14-boss"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/../role/", "/:role/", "/*/", "/./"})
  void anArnThatLooksLikeAnothersIsNotAnothers(String path) {
    String name = target.freeName();
    iam.role(name);
    iam.must("CreateUser", "UserName", name, "Path", path);
    Attack user = iam.key(name);
    allow(PolicyText.account(iam.arnOf("role/" + name)));

    assertThat(Iam.arn(user)).isEqualTo(iam.arnOf("user" + path + name));
    mayNothing(user);
  }

  @Test
  void aSessionNamedLikeAUserIsNotTheUser() {
    iam.must("CreateUser", "UserName", "t14-chief");
    Attack clerk = iam.user("t14-clerk").at("api", "sts");
    iam.may("t14-clerk", Iam.on("Allow", "\"Action\":\"sts:*\""));
    iam.role("t14-role");
    allow(PolicyText.account(iam.arnOf("user/t14-chief")));
    String role = iam.arnOf("role/t14-role");

    Attack ofRole =
        session(clerk.must(Iam.sts("AssumeRole", "RoleArn", role, "RoleSessionName", "t14-chief")));
    Attack federated = session(clerk.must(Iam.sts("GetFederationToken", "Name", "t14-chief")));

    assertThat(Iam.arn(ofRole)).endsWith(":assumed-role/t14-role/t14-chief");
    assertThat(Iam.arn(federated)).endsWith(":federated-user/t14-chief");
    mayNothing(ofRole);
    mayNothing(federated);
    for (String name : List.of("user/t14-chief", "../t14-chief", "x:user", "*", "t14 chief")) {
      assertThat(
              clerk.fire(Iam.sts("AssumeRole", "RoleArn", role, "RoleSessionName", name)).verdict())
          .as(name)
          .isEqualTo("400 ValidationError");
      assertThat(clerk.fire(Iam.sts("GetFederationToken", "Name", name)).verdict())
          .as(name)
          .isEqualTo("400 ValidationError");
    }
  }

  @Test
  void anOperatorCannotGiveAnAccountTheKeyOfAUser() {
    Attack user = iam.user("t14-keyed");

    assertThat(created("t14-taker", user.id())).isInstanceOf(AccountOutcome.Refused.class);
    assertThat(created("t14-taker", target.root().id())).isInstanceOf(AccountOutcome.Refused.class);

    assertThat(Iam.arn(user)).isEqualTo(iam.arnOf("user/t14-keyed"));
    assertThat(Iam.arn(target.root())).isEqualTo(iam.arnOf("root"));
  }

  @Test
  void aKeyInAnotherCaseIsAnotherKey() {
    var id = new AccessKeyId(target.root().id().value().toLowerCase(Locale.ROOT));
    var lower =
        new Attack(
            target, "s3", "s3", Optional.of(new Accounts.Key(id, target.rootKey().secret())));

    assertThat(lower.fire(Shot.get("/")).verdict()).isEqualTo("403 InvalidAccessKeyId");
    assertThat(created("t14-lower", id)).isInstanceOf(AccountOutcome.Created.class);
    assertThat(Iam.arn(target.root())).isEqualTo(iam.arnOf("root"));
    assertThat(lower.fire(Shot.get("/")).verdict()).isEqualTo("403 SignatureDoesNotMatch");
  }

  @Test
  void anAliasIsOneAccountsAndNoAccountsNumber() {
    iam.must("CreateAccountAlias", "AccountAlias", "t14-alias-once");
    Attack mallory = target.mallory().at("api", "iam");

    assertThat(
            mallory.fire(Iam.call("CreateAccountAlias", "AccountAlias", "t14-alias-once")).code())
        .isEqualTo("EntityAlreadyExists");
    for (String odd : List.of("T14-ALIAS-ONCE", target.rootAccount().value(), "a--b", "root/x")) {
      assertThat(mallory.fire(Iam.call("CreateAccountAlias", "AccountAlias", odd)).verdict())
          .as(odd)
          .isEqualTo("400 ValidationError");
    }
  }

  private void mayNothing(Attack who) {
    for (Shot shot :
        List.of(
            Shot.get("/" + bucket + "/there"),
            Shot.get("/" + bucket),
            Shot.put("/" + bucket + "/there", "planted"),
            Shot.get("/"))) {
      assertThat(who.at("s3", "s3").fire(shot).verdict()).isEqualTo("403 AccessDenied");
    }
    // IAM does not hear federated users at all.
    assertThat(who.at("api", "iam").fire(Iam.call("ListUsers")).verdict())
        .isIn("403 AccessDenied", "403 InvalidClientTokenId");
  }

  /** Lets somebody read the bucket. */
  private void allow(String principal) {
    target.root().must(policy(principal));
  }

  private Shot policy(String principal) {
    return Shot.put(
        "/" + bucket + "?policy",
        PolicyText.of(PolicyText.statement("Allow", principal, READING, bucket)));
  }

  private AccountOutcome created(String name, AccessKeyId id) {
    Path root = target.layout().root();
    InstantSource clock = InstantSource.system();
    var key = new Accounts.Key(id, new SecretKey("a-secret-that-was-chosen-14"));
    return new LocalAccess(root, new StoppedServer(root, new StoppedStore(clock), clock))
        .with(local -> local.createAccount(new NewAccount(name, "", Optional.of(key))));
  }

  private Attack session(Answer begun) {
    return target.session(
        begun.element("AccessKeyId"),
        begun.element("SecretAccessKey"),
        begun.element("SessionToken"));
  }

  private static String[] with(String[] parameters, String name, String value) {
    var all = new ArrayList<>(List.of(parameters));
    all.add(name);
    all.add(value);
    return all.toArray(String[]::new);
  }
}
