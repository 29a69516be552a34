package coffer.pipeline;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What an operation may ask for: the actions of its row in the Service Authorization Reference.
 *
 * @param actions empty only through {@link #notRequired}
 * @param reason why none are needed, with its source; empty when there are actions
 */
public record Permissions(Set<String> actions, String reason) {
  private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9]+");

  public Permissions {
    actions = Set.copyOf(actions);
    if (actions.isEmpty() == reason.isEmpty()
        || !actions.stream().allMatch(a -> ACTION.matcher(a).matches())) {
      throw new IllegalArgumentException("an operation names its actions, or why it needs none");
    }
  }

  public static Permissions of(String... actions) {
    return new Permissions(new TreeSet<>(List.of(actions)), "");
  }

  /** For the few operations that AWS documents as needing no permission. */
  public static Permissions notRequired(String reason) {
    return new Permissions(Set.of(), reason);
  }
}
