package coffer.sts;

import coffer.pipeline.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tags a session is to have.
 *
 * <p>Source: IAM User Guide, "Pass session tags in AWS STS".
 *
 * @param passed with this request; the policies of this request see them as request tags
 * @param inherited from the session that asks, which nobody can change on the way
 * @param transitive keys of those that go on to the next role
 */
record SessionTags(
    Map<String, String> passed, Map<String, String> inherited, List<String> transitive) {
  static final SessionTags NONE = new SessionTags(Map.of(), Map.of(), List.of());

  private static final int MAX = 50;
  private static final String RESERVED = "aws:";

  SessionTags {
    passed = Map.copyOf(passed);
    inherited = Map.copyOf(inherited);
    transitive = List.copyOf(transitive);
  }

  /** A tag as requests have it. */
  record Tag(String key, String value) {}

  /**
   * @throws coffer.wire.ApiError if keys are there twice, whatever their case, or a transitive key
   *     is none of them
   */
  static SessionTags of(List<Tag> tags, List<String> transitive) {
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (Tag tag : tags) {
      if (tag.key().toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
        throw StsErrors.parameter("Tag keys that begin with aws: are reserved for internal use.");
      }
      if (all.putIfAbsent(tag.key(), tag.value()) != null) {
        throw StsErrors.parameter(
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
      }
    }
    if (all.size() > MAX) {
      throw StsErrors.parameter("A session has at most 50 tags.");
    }
    if (!all.keySet().containsAll(transitive)) {
      throw StsErrors.parameter(
          "The specified transitive tag key must be included in the requested tags.");
    }
    return new SessionTags(all, Map.of(), transitive);
  }

  /**
   * The same with what the session that asks hands on.
   *
   * @throws coffer.wire.ApiError if one of its tags would be overridden
   */
  SessionTags inheriting(Session from) {
    var mine = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    mine.putAll(passed);
    var handedOn = new LinkedHashMap<String, String>();
    var keys = new ArrayList<>(transitive);
    from.tags()
        .forEach(
            (key, value) -> {
              if (from.transitive().stream().anyMatch(key::equalsIgnoreCase)) {
                if (mine.containsKey(key)) {
                  throw StsErrors.parameter(
                      "One of the specified transitive tag keys can't be set because it conflicts"
                          + " with a transitive tag key from the calling session.");
                }
                handedOn.put(key, value);
                keys.add(key);
              }
            });
    return new SessionTags(passed, handedOn, keys);
  }

  boolean isEmpty() {
    return passed.isEmpty() && inherited.isEmpty();
  }

  /** What the session gets. */
  Map<String, String> all() {
    var all = new LinkedHashMap<>(inherited);
    all.putAll(passed);
    return all;
  }
}
