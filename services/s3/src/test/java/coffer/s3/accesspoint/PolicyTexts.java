package coffer.s3.accesspoint;

import coffer.identity.Account;

/** Policies, as text, whose resources are whole ARNs. */
final class PolicyTexts {
  static final String EVERYONE = "\"*\"";

  private PolicyTexts() {}

  static String policy(String... statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
  }

  static String user(Account account, String name) {
    return "{\"AWS\":\"arn:aws:iam::" + account.id() + ":user/" + name + "\"}";
  }

  static String account(Account account) {
    return "{\"AWS\":\"" + account.id() + "\"}";
  }

  /**
   * @param principal empty in a policy of an identity
   * @param actions and {@code resources}: separated by blanks
   * @param condition empty, or a Condition block
   */
  static String statement(
      String effect, String principal, String actions, String resources, String condition) {
    return "{\"Effect\":\""
        + effect
        + "\","
        + (principal.isEmpty() ? "" : "\"Principal\":" + principal + ",")
        + "\"Action\":"
        + list(actions)
        + ",\"Resource\":"
        + list(resources)
        + (condition.isEmpty() ? "" : ",\"Condition\":" + condition)
        + "}";
  }

  static String allow(String principal, String actions, String resources) {
    return statement("Allow", principal, actions, resources, "");
  }

  static String deny(String principal, String actions, String resources) {
    return statement("Deny", principal, actions, resources, "");
  }

  static String when(String operator, String key, String value) {
    return "{\"%s\":{\"%s\":\"%s\"}}".formatted(operator, key, value);
  }

  /**
   * Leaves access to a bucket to the access points of an account, as the guide recommends.
   *
   * <p>Source: Amazon S3 User Guide, "Delegating access control to access points".
   */
  static String delegating(String bucket, Account pointAccount) {
    return policy(
        statement(
            "Allow",
            "{\"AWS\":\"*\"}",
            "*",
            "arn:aws:s3:::" + bucket + " arn:aws:s3:::" + bucket + "/*",
            when("StringEquals", "s3:DataAccessPointAccount", pointAccount.id().value())));
  }

  private static String list(String words) {
    return "[\"" + words.replace(" ", "\",\"") + "\"]";
  }
}
