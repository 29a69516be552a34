package coffer.crypto;

import java.time.Instant;

/**
 * One key-encryption key.
 *
 * @param number 1 or more, each one above the one before
 * @param created to the second
 */
record KeyGeneration(int number, Instant created, DataKey key) {
  KeyGeneration {
    if (number < 1) {
      throw new IllegalArgumentException("generations count from 1");
    }
  }

  /** As an {@link Envelope} names it. */
  String id() {
    return Integer.toString(number);
  }
}
