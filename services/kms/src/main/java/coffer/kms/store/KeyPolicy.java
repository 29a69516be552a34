package coffer.kms.store;

import java.util.Map;

/**
 * The policy of a key, with unique ids in place of users and roles.
 *
 * @param named the ids in it, with the ARNs they had when it was put
 */
public record KeyPolicy(String text, Map<String, String> named) {
  public KeyPolicy {
    named = Map.copyOf(named);
  }

  /** One that names neither users nor roles. */
  public static KeyPolicy of(String text) {
    return new KeyPolicy(text, Map.of());
  }
}
