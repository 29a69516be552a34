package coffer.security;

import coffer.identity.Accounts;
import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import java.util.Optional;

/** The root account's IAM at a server, asked for over its API. */
final class Iam {
  private static final String VERSION = "2010-05-08";

  private final Target target;
  private final Attack root;

  Iam(Target target) {
    this.target = target;
    this.root = target.root().at("api", "iam");
  }

  static Shot call(String action, String... parameters) {
    return Network.query(VERSION, action, parameters);
  }

  /** Asked by the root user. */
  Answer ask(String action, String... parameters) {
    return root.fire(call(action, parameters));
  }

  /** The same, and fails the test unless it worked. */
  Answer must(String action, String... parameters) {
    return root.must(call(action, parameters));
  }

  /** A new user with a key and nothing else. */
  Attack user(String name) {
    must("CreateUser", "UserName", name);
    return key(name);
  }

  /** A user with a key of its own more. */
  Attack key(String user) {
    return key(must("CreateAccessKey", "UserName", user));
  }

  /** The root user with a second key. */
  Attack key() {
    return key(must("CreateAccessKey"));
  }

  private Attack key(Answer made) {
    var key =
        new Accounts.Key(
            new AccessKeyId(made.element("AccessKeyId")),
            new SecretKey(made.element("SecretAccessKey")));
    return new Attack(target, "s3", "s3", Optional.of(key));
  }

  /** Says what a user may, in place of what was said before. */
  void may(String user, String... statements) {
    must(
        "PutUserPolicy",
        "UserName",
        user,
        "PolicyName",
        "only",
        "PolicyDocument",
        PolicyText.of(statements));
  }

  /** A role that anybody of the account may take on who is allowed to. */
  void role(String name) {
    String trust =
        PolicyText.of(
            "{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\""
                + target.rootAccount()
                + "\"}}");
    must("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", trust);
  }

  /** The ARN under which requests of somebody are heard. */
  static String arn(Attack who) {
    return who.at("api", "sts").must(sts("GetCallerIdentity")).element("Arn");
  }

  static Shot sts(String action, String... parameters) {
    return Network.query("2011-06-15", action, parameters);
  }

  String arnOf(String kindAndName) {
    return "arn:aws:iam::" + target.rootAccount() + ":" + kindAndName;
  }

  /** A statement on everything. */
  static String on(String effect, String actions) {
    return on(effect, actions, "{}");
  }

  /**
   * @param condition as JSON
   */
  static String on(String effect, String actions, String condition) {
    return "{\"Effect\":\"%s\",%s,\"Resource\":\"*\",\"Condition\":%s}"
        .formatted(effect, actions, condition);
  }
}
