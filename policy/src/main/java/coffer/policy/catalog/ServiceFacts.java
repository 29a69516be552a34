package coffer.policy.catalog;

import java.util.List;

/**
 * What there is of one service, in the order of its file.
 *
 * @param prefix of its actions, for instance {@code s3}
 * @param source the page it follows
 * @param partial whether the service has actions that are not here
 * @param keys its own condition keys
 */
public record ServiceFacts(
    String prefix,
    String source,
    boolean partial,
    List<ResourceType> resources,
    List<ActionFacts> actions,
    List<KeyFacts> keys) {
  public ServiceFacts {
    resources = List.copyOf(resources);
    actions = List.copyOf(actions);
    keys = List.copyOf(keys);
  }
}
