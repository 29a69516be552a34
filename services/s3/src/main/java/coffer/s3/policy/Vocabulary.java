package coffer.s3.policy;

import coffer.pipeline.RequestFacts;
import coffer.policy.document.ActionPattern;
import coffer.s3.ConditionKey;
import java.util.Locale;

/** Which actions and condition keys a bucket's policy may name: the one place that knows. */
final class Vocabulary {
  private Vocabulary() {}

  /** Whether there are such actions of S3. */
  static boolean isAction(ActionPattern action) {
    return action.written().equals("*")
        || action.written().toLowerCase(Locale.ROOT).startsWith("s3:");
  }

  /**
   * Whether AWS has such condition keys in bucket policies.
   *
   * @param key in lower case
   */
  static boolean isKey(String key) {
    return key.startsWith("aws:") || key.startsWith("s3:");
  }

  /**
   * Whether any request is given the key here.
   *
   * @param key in lower case
   */
  static boolean isTold(String key) {
    int slash = key.indexOf('/');
    String name = slash < 0 ? key : key.substring(0, slash + 1);
    boolean whole = slash < 0 || slash < key.length() - 1;
    return whole && (RequestFacts.KEYS.contains(name) || ConditionKey.names().contains(name));
  }
}
