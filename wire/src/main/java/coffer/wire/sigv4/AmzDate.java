package coffer.wire.sigv4;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A time as signatures name it: {@code yyyyMMdd'T'HHmmss'Z'}.
 *
 * @param text 16 characters
 */
public record AmzDate(Instant instant, String text) {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The time cut down to whole seconds. */
  public static AmzDate of(Instant instant) {
    Instant second = Instant.ofEpochSecond(instant.getEpochSecond());
    return new AmzDate(second, FORM.format(second));
  }

  /** Reads the basic ISO 8601 form and nothing else. */
  public static Optional<AmzDate> parse(String text) {
    if (text.length() != 16 || text.charAt(8) != 'T' || text.charAt(15) != 'Z') {
      return Optional.empty();
    }
    try {
      var time =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 4, 6),
              number(text, 6, 8),
              number(text, 9, 11),
              number(text, 11, 13),
              number(text, 13, 15));
      return Optional.of(new AmzDate(time.toInstant(ZoneOffset.UTC), text));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  /** Reads a {@code Date} header, which may be an HTTP date or the basic ISO 8601 form. */
  public static Optional<AmzDate> parseHttp(String text) {
    var basic = parse(text);
    if (basic.isPresent()) {
      return basic;
    }
    try {
      return Optional.of(
          of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip()))));
    } catch (DateTimeException notDate) {
      return Optional.empty();
    }
  }

  /** {@code yyyyMMdd}. */
  public String day() {
    return text.substring(0, 8);
  }

  // Anything but digits gives a number no date has, so that one place decides what is a date.
  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return Integer.MAX_VALUE;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
