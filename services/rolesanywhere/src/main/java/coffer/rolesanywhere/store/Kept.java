package coffer.rolesanywhere.store;

import java.time.Instant;

/**
 * What the things have in common that an account can have here.
 *
 * @param <T> which thing
 */
public interface Kept<T> {
  /** A random UUID; of a subject, one that follows from its name. */
  String id();

  /** Whether it counts for new sessions. */
  boolean enabled();

  /** The same, enabled or not from now on. */
  T enabled(boolean now, Instant at);
}
