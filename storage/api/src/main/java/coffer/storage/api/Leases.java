package coffer.storage.api;

import java.time.Duration;
import java.util.Optional;

/** Advisory leases: politeness between workers. Safety always comes from a {@link Guard}. */
public interface Leases {
  /** Takes the named lease for a while; empty if someone else holds it. */
  Optional<Lease> acquire(String name, Duration ttl);

  /** A lease that was held when it was handed out. */
  interface Lease extends AutoCloseable {
    /** Holds it for another {@code ttl}; false if it was lost. */
    boolean renew();

    boolean believedHeld();

    /** Gives it up. */
    @Override
    void close();
  }
}
