package coffer.wire.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  private static final Map<String, Kind> BY_WORD =
      Arrays.stream(values())
          .collect(Collectors.toMap(k -> k.name().toLowerCase(Locale.ROOT), Function.identity()));

  /** Reads the word used in {@code .api} files. */
  static Optional<Kind> parse(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** Whether values are whole numbers of at most 64 bits. */
  public boolean isWhole() {
    return this == BYTE || this == SHORT || this == INTEGER || this == LONG;
  }
}
