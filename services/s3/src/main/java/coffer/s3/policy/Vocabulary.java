package coffer.s3.policy;

import coffer.policy.catalog.ActionFacts;
import coffer.policy.catalog.Catalog;
import coffer.policy.catalog.KeyFacts;
import coffer.policy.document.ActionPattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which actions and condition keys a bucket's policy may name: the one place that knows.
 *
 * <p>Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
 * S3".
 */
final class Vocabulary {
  private static final String SERVICE = "s3";

  // It never changes, and is read when the first policy is put.
  private static final Catalog CATALOG = Catalog.load();

  private Vocabulary() {}

  /** Whether there are such actions of S3. */
  static boolean isAction(ActionPattern pattern) {
    boolean ours =
        pattern.written().equals("*")
            || pattern.written().toLowerCase(Locale.ROOT).startsWith(SERVICE + ":");
    return ours && actions(pattern).findAny().isPresent();
  }

  /** Whether one of the actions can be done to one of the resources. */
  static boolean applies(ActionPattern pattern, List<String> resources) {
    return actions(pattern)
        .anyMatch(action -> resources.stream().anyMatch(it -> CATALOG.applies(action, it)));
  }

  /**
   * Whether AWS has such a condition key.
   *
   * @param key in lower case
   */
  static boolean isKey(String key) {
    return (key.startsWith("aws:") || key.startsWith(SERVICE + ":")) && find(key).isPresent();
  }

  /**
   * Whether one of the actions can depend on a key, as all can on the global ones.
   *
   * @param key in lower case
   */
  static boolean depends(ActionPattern pattern, String key) {
    return key.startsWith("aws:")
        || find(key)
            .filter(known -> actions(pattern).anyMatch(it -> it.keys().contains(known.name())))
            .isPresent();
  }

  private static Optional<KeyFacts> find(String key) {
    return CATALOG.key(key);
  }

  private static Stream<ActionFacts> actions(ActionPattern pattern) {
    return CATALOG.actions(pattern).stream().filter(it -> it.service().equals(SERVICE));
  }
}
