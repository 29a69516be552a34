package coffer.policy.compare;

import java.util.List;
import java.util.Locale;

/**
 * Something that is decided otherwise.
 *
 * @param certain whether it is so for every request; otherwise for some, for conditions or policy
 *     variables decide
 * @param who asks; empty in policies that do not say for whom they are
 * @param actions sorted
 * @param resource the narrowest pattern of the two policies that is about it
 */
public record Change(
    Kind kind, boolean certain, String who, List<String> actions, String resource) {
  /** What became of it. */
  public enum Kind {
    NEWLY_ALLOWED,
    NEWLY_DENIED,
    NO_LONGER_ALLOWED,
    NO_LONGER_DENIED,
    /** Something else decides, and whether it decides otherwise cannot be said. */
    CANNOT_TELL;

    /** As it is shown. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  public Change {
    actions = List.copyOf(actions);
  }
}
