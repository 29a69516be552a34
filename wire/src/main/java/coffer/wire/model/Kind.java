package coffer.wire.model;

import java.util.Locale;
import java.util.Optional;

/** The simple types of the model, and what each is in Java. */
public enum Kind {
  /** {@link String}. */
  STRING,
  /** {@code byte[]}. */
  BLOB,
  /** {@link Boolean}. */
  BOOLEAN,
  /** {@link Integer}, one byte wide. */
  BYTE,
  /** {@link Integer}, two bytes wide. */
  SHORT,
  /** {@link Integer}. */
  INTEGER,
  /** {@link Long}. */
  LONG,
  /** {@link Double} that is rounded to single precision. */
  FLOAT,
  /** {@link Double}. */
  DOUBLE,
  /** {@link java.math.BigInteger}. */
  BIGINTEGER,
  /** {@link java.math.BigDecimal}. */
  BIGDECIMAL,
  /** {@link java.time.Instant}. */
  TIMESTAMP,
  /** JSON of any form: maps, lists, strings, numbers, booleans. */
  DOCUMENT;

  /** Reads the word used in {@code .api} files. */
  static Optional<Kind> parse(String word) {
    for (Kind kind : values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Whether values are whole numbers of at most 64 bits. */
  public boolean isWhole() {
    return this == BYTE || this == SHORT || this == INTEGER || this == LONG;
  }
}
