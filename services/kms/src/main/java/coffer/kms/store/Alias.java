package coffer.kms.store;

import java.time.Instant;

/**
 * Another name of a key.
 *
 * @param name with {@code alias/}
 * @param key the id of the key
 */
public record Alias(String name, String key, Instant created, Instant updated) {}
