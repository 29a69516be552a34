package coffer.s3;

import coffer.identity.Account;

/** Policies, as text. */
public final class PolicyJson {
  public static final String EVERYONE = "\"*\"";

  private PolicyJson() {}

  /** A policy of these statements. */
  public static String policy(String... statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
  }

  public static String user(Account account, String name) {
    return "{\"AWS\":\"arn:aws:iam::" + account.id() + ":user/" + name + "\"}";
  }

  public static String account(Account account) {
    return "{\"AWS\":\"" + account.id() + "\"}";
  }

  public static String allow(String principal, String actions, String resources) {
    return statement("Allow", principal, actions, resources, "");
  }

  public static String deny(String principal, String actions, String resources) {
    return statement("Deny", principal, actions, resources, "");
  }

  /**
   * @param principal empty in a policy of an identity
   * @param actions and {@code resources}: separated by blanks; those of S3 may be without the ARN's
   *     beginning
   * @param condition empty, or a Condition block
   */
  public static String statement(
      String effect, String principal, String actions, String resources, String condition) {
    return "{\"Effect\":\""
        + effect
        + "\","
        + (principal.isEmpty() ? "" : "\"Principal\":" + principal + ",")
        + "\"Action\":"
        + list(actions.split(" ", -1))
        + ",\"Resource\":"
        + list(arns(resources))
        + (condition.isEmpty() ? "" : ",\"Condition\":" + condition)
        + "}";
  }

  /** {@code {"operator": {"key": "value"}}}. */
  public static String when(String operator, String key, String value) {
    return "{\"%s\":{\"%s\":\"%s\"}}".formatted(operator, key, value);
  }

  /**
   * Leaves access to a bucket to the access points of an account, as the guide recommends.
   *
   * <p>Source: Amazon S3 User Guide, "Delegating access control to access points".
   */
  public static String delegating(String bucket, Account pointAccount) {
    return policy(
        statement(
            "Allow",
            "{\"AWS\":\"*\"}",
            "*",
            bucket + " " + bucket + "/*",
            when("StringEquals", "s3:DataAccessPointAccount", pointAccount.id().value())));
  }

  private static String[] arns(String resources) {
    String[] words = resources.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      if (!words[i].startsWith("arn:") && !words[i].equals("*")) {
        words[i] = "arn:aws:s3:::" + words[i];
      }
    }
    return words;
  }

  private static String list(String... words) {
    return "[\"" + String.join("\",\"", words) + "\"]";
  }
}
