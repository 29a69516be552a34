package coffer.policy.catalog;

import java.util.Set;

/**
 * A sort of resource.
 *
 * @param name as the Service Authorization Reference has it, for instance {@code bucket}
 * @param keys names of the condition keys that come with it
 */
public record ResourceType(String name, ArnFormat arn, Set<String> keys) {
  public ResourceType {
    keys = Set.copyOf(keys);
  }
}
