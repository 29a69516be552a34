package coffer.policy.compare;

import java.util.Comparator;

/** How patterns compare. */
final class Patterns {
  /** The one with more fixed characters comes last; it says more of what it matches. */
  static final Comparator<String> NARROWER =
      Comparator.<String>comparingLong(
              written -> written.chars().filter(c -> c != '*' && c != '?').count())
          .thenComparing(Comparator.naturalOrder());

  private Patterns() {}
}
