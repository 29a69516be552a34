package coffer.crypto;

import java.time.Instant;

/**
 * One generation of the key-encryption key, without the key.
 *
 * @param number from 1; the highest wraps what is written now, the others are kept for reading
 * @param created to the second
 */
public record KeystoreGeneration(int number, Instant created) {}
