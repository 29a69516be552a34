package coffer.policy.catalog;

import java.util.List;
import java.util.Map;

/**
 * One file of the catalog as it is written.
 *
 * @param partial whether the service has actions that the file does not have
 * @param keySets lists of condition keys that have a name, to be written {@code @name} elsewhere
 * @param alsoNeeds by action
 */
record ServiceFile(
    String service,
    String source,
    boolean partial,
    Map<String, List<String>> keySets,
    List<Resource> resources,
    List<Actions> actions,
    Map<String, List<String>> alsoNeeds,
    List<Keys> keys) {
  /** A sort of resource. */
  record Resource(String name, String arn, List<String> keys) {}

  /**
   * Actions that are alike.
   *
   * @param on sorts of resources; an asterisk after a name marks it as required
   */
  record Actions(String level, List<String> on, List<String> keys, List<String> names) {}

  /**
   * Condition keys that are alike.
   *
   * @param present empty if the file does not say
   */
  record Keys(List<String> names, String type, String says, String present) {}
}
