package coffer.kms.store;

import java.time.Instant;
import java.util.Optional;

/**
 * How material came that was imported.
 *
 * @param expires when it is forgotten; empty for never
 * @param fingerprint tells whether material that is imported later is the same
 */
public record Imported(
    Optional<Instant> expires, Optional<String> description, Optional<String> fingerprint) {}
