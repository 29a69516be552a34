package coffer.s3.policy;

/** Policies, as text. */
final class PolicyJson {
  static final String EVERYONE = "\"*\"";

  private PolicyJson() {}

  /** A policy of these statements. */
  static String policy(String... statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
  }

  static String allow(String principal, String actions, String resources) {
    return statement("Allow", principal, actions, resources, "");
  }

  static String deny(String principal, String actions, String resources) {
    return statement("Deny", principal, actions, resources, "");
  }

  /**
   * @param actions and {@code resources}: separated by blanks; resources without the ARN's
   *     beginning
   * @param condition empty, or a Condition block
   */
  static String statement(
      String effect, String principal, String actions, String resources, String condition) {
    return "{\"Effect\":\""
        + effect
        + "\",\"Principal\":"
        + principal
        + ",\"Action\":"
        + list("", actions)
        + ",\"Resource\":"
        + list("arn:aws:s3:::", resources)
        + (condition.isEmpty() ? "" : ",\"Condition\":" + condition)
        + "}";
  }

  /** {@code {"operator": {"key": "value"}}}. */
  static String when(String operator, String key, String value) {
    return "{\"%s\":{\"%s\":\"%s\"}}".formatted(operator, key, value);
  }

  private static String list(String before, String words) {
    return "[\"" + before + words.replace(" ", "\",\"" + before) + "\"]";
  }
}
