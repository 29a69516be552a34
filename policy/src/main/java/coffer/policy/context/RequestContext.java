package coffer.policy.context;

import java.util.List;
import java.util.Optional;

/** The condition keys of one request. */
@FunctionalInterface
public interface RequestContext {
  /** A request that tells nothing. */
  RequestContext EMPTY = _ -> Optional.empty();

  /**
   * The values of a key; a list with several for a multivalued one, an empty list for a multivalued
   * one that is there and has none.
   *
   * @param key in lower case, for names of keys are not case-sensitive; for instance {@code
   *     aws:sourceip} or {@code aws:principaltag/team}
   * @return empty if the request does not have the key
   */
  Optional<List<String>> values(String key);

  /** The only value of a key; empty if it is absent or has not exactly one. */
  default Optional<String> single(String key) {
    return values(key).filter(all -> all.size() == 1).map(List::getFirst);
  }
}
