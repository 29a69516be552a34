package coffer.policy.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An action.
 *
 * @param name with its service, as AWS spells it: {@code s3:GetObject}; names are not
 *     case-sensitive
 * @param targets none for actions to which only {@code *} applies
 * @param ownKeys names of the condition keys the action itself lists
 * @param alsoNeeds further actions a caller may have to be permitted, perhaps of services that the
 *     catalog does not know
 */
public record ActionFacts(
    String name,
    AccessLevel level,
    List<Target> targets,
    Set<String> ownKeys,
    Set<String> alsoNeeds) {
  public ActionFacts {
    targets = List.copyOf(targets);
    ownKeys = Set.copyOf(ownKeys);
    alsoNeeds = Set.copyOf(alsoNeeds);
  }

  /**
   * A sort of resource an action applies to.
   *
   * @param required whether there always is one; of those that are not, there is one or another
   */
  public record Target(ResourceType type, boolean required) {}

  /** Its service's prefix, for instance {@code s3}. */
  public String service() {
    return name.substring(0, name.indexOf(':'));
  }

  /**
   * Names of all condition keys that it supports besides the global ones: its own and those of its
   * resources.
   */
  public Set<String> keys() {
    var all = new HashSet<>(ownKeys);
    targets.forEach(target -> all.addAll(target.type().keys()));
    return Set.copyOf(all);
  }
}
