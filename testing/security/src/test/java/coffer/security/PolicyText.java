package coffer.security;

/** Bucket policies of one or two statements. */
final class PolicyText {
  private PolicyText() {}

  static String of(String... statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
  }

  /** Says something of a bucket and all that is in it. */
  static String statement(String effect, String principal, String actions, String bucket) {
    return """
    {"Effect":"%s","Principal":%s,%s,"Resource":["arn:aws:s3:::%s","arn:aws:s3:::%s/*"]}\
    """
        .formatted(effect, principal, actions, bucket, bucket);
  }

  static String account(String number) {
    return "{\"AWS\":\"" + number + "\"}";
  }
}
