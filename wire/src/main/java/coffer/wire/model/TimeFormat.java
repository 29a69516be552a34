package coffer.wire.model;

/** How a timestamp is written. */
public enum TimeFormat {
  /** ISO 8601 in UTC, for instance {@code 2026-01-31T12:00:00Z}. */
  ISO,
  /** RFC 9110's HTTP-date, for instance {@code Sat, 31 Jan 2026 12:00:00 GMT}. */
  HTTP,
  /** Seconds since 1970, with a fraction if there is one. */
  EPOCH;

  /** Reads the names of either generation of models. */
  static TimeFormat parse(String word) {
    return switch (word) {
      case "iso8601", "date-time" -> ISO;
      case "rfc822", "http-date" -> HTTP;
      case "unixTimestamp", "epoch-seconds" -> EPOCH;
      default -> throw new IllegalArgumentException("unknown time format " + word);
    };
  }
}
