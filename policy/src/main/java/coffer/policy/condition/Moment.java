package coffer.policy.condition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/**
 * Reads points in time: the ISO 8601 forms that W3C's note lists, from {@code 2026} to {@code
 * 2026-11-22T10:20:30.45+01:00}, and seconds since 1970. A form without a time means the first
 * instant of its day, month or year, in UTC. Four digits are a year.
 *
 * <p>Source: IAM User Guide, "IAM JSON policy elements: Condition operators", "Date condition
 * operators"; W3C, "Date and Time Formats" (NOTE-datetime).
 */
final class Moment {
  private static final int MAX_EPOCH_DIGITS = 12;
  private static final int MAX_FRACTION_DIGITS = 9;
  private static final long SECONDS_OF_A_DAY = 86_400;

  private Moment() {}

  /** Null if it is neither. */
  static @Nullable Instant parse(String text) {
    int length = text.length();
    int sign = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    boolean year = length == 4 && sign == 0;
    if (!year && length > sign && length - sign <= MAX_EPOCH_DIGITS) {
      long seconds = digits(text, sign, length);
      if (seconds >= 0) {
        return Instant.ofEpochSecond(sign == 1 ? -seconds : seconds);
      }
    }
    return switch (length) {
      case 4 -> day(digits(text, 0, 4), 1, 1);
      case 7 -> text.charAt(4) == '-' ? day(digits(text, 0, 4), digits(text, 5, 7), 1) : null;
      case 10 -> day(text);
      default -> length > 10 && text.charAt(10) == 'T' ? withTime(text) : null;
    };
  }

  /** The first instant of the day with which a text begins. */
  private static @Nullable Instant day(String text) {
    boolean shaped = text.charAt(4) == '-' && text.charAt(7) == '-';
    return shaped ? day(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)) : null;
  }

  private static @Nullable Instant day(long year, long month, long day) {
    if (year < 0 || month < 1 || month > 12 || day < 1) {
      return null;
    }
    if (day > Month.of((int) month).length(Year.isLeap(year))) {
      return null;
    }
    long days = LocalDate.of((int) year, (int) month, (int) day).toEpochDay();
    return Instant.ofEpochSecond(days * SECONDS_OF_A_DAY);
  }

  private static @Nullable Instant withTime(String text) {
    Instant day = day(text);
    long hour = digits(text, 11, 13);
    long minute = digits(text, 14, 16);
    if (day == null || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return null;
    }
    if (text.charAt(13) != ':') {
      return null;
    }
    int at = 16;
    long second = 0;
    long nano = 0;
    if (text.startsWith(":", at)) {
      second = digits(text, 17, 19);
      at = 19;
      if (text.startsWith(".", at)) {
        int end = endOfDigits(text, at + 1);
        nano = fraction(text, at + 1, end);
        at = end;
      }
    }
    long east = secondsEast(text, at);
    if (second < 0 || second > 59 || nano < 0 || east == Long.MIN_VALUE) {
      return null;
    }
    return day.plusSeconds(hour * 3600 + minute * 60 + second - east).plusNanos(nano);
  }

  /** The zone's offset; {@code Long.MIN_VALUE} if the text does not end with a zone. */
  private static long secondsEast(String text, int at) {
    if (at == text.length() - 1 && text.charAt(at) == 'Z') {
      return 0;
    }
    boolean offset = at == text.length() - 6 && text.charAt(at + 3) == ':';
    long hours = offset ? digits(text, at + 1, at + 3) : -1;
    long minutes = offset ? digits(text, at + 4, at + 6) : -1;
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return Long.MIN_VALUE;
    }
    long seconds = hours * 3600 + minutes * 60;
    return switch (text.charAt(at)) {
      case '+' -> seconds;
      case '-' -> -seconds;
      default -> Long.MIN_VALUE;
    };
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /** Nanoseconds; -1 if there are no digits or too many. */
  private static long fraction(String text, int from, int end) {
    int count = end - from;
    if (count == 0 || count > MAX_FRACTION_DIGITS) {
      return -1;
    }
    long nano = digits(text, from, end);
    for (int i = count; i < MAX_FRACTION_DIGITS; i++) {
      nano *= 10;
    }
    return nano;
  }

  /** The number that digits make; -1 if there is something else, or the text ends before. */
  private static long digits(String text, int from, int to) {
    if (to > text.length()) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = 10 * number + (c - '0');
    }
    return number;
  }
}
