package coffer.kms.store;

import java.time.Instant;
import java.util.Optional;

/**
 * That a key is to be deleted.
 *
 * @param days 7 to 30
 * @param due from when on it is gone; empty while its replicas keep it
 */
public record Deletion(int days, Optional<Instant> due) {}
