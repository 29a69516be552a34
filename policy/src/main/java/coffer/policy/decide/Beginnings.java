package coffer.policy.decide;

import org.jspecify.annotations.Nullable;

/**
 * The beginnings of a resource's name. Each is made once for all policies of a decision, and so is
 * its hash code. Of one thread.
 */
final class Beginnings {
  private final String name;
  private final @Nullable String[] made;

  Beginnings(String name) {
    this.name = name;
    this.made = new @Nullable String[name.length() + 1];
  }

  /** How long the whole name is, in {@code char}s. */
  int length() {
    return name.length();
  }

  /**
   * The first characters.
   *
   * @param length at most {@link #length()}
   */
  String of(int length) {
    String known = made[length];
    if (known == null) {
      known = name.substring(0, length);
      made[length] = known;
    }
    return known;
  }
}
