package coffer.wire.format;

import coffer.wire.model.TimeFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Timestamps as text, in and out. */
public final class Times {
  private static final Map<Long, String> DAYS =
      Map.of(1L, "Mon", 2L, "Tue", 3L, "Wed", 4L, "Thu", 5L, "Fri", 6L, "Sat", 7L, "Sun");
  private static final Map<Long, String> MONTHS =
      Map.ofEntries(
          Map.entry(1L, "Jan"),
          Map.entry(2L, "Feb"),
          Map.entry(3L, "Mar"),
          Map.entry(4L, "Apr"),
          Map.entry(5L, "May"),
          Map.entry(6L, "Jun"),
          Map.entry(7L, "Jul"),
          Map.entry(8L, "Aug"),
          Map.entry(9L, "Sep"),
          Map.entry(10L, "Oct"),
          Map.entry(11L, "Nov"),
          Map.entry(12L, "Dec"));

  /** RFC 9110's date, with the fraction that some clients add. */
  private static final DateTimeFormatter HTTP =
      new DateTimeFormatterBuilder()
          .appendText(ChronoField.DAY_OF_WEEK, DAYS)
          .appendLiteral(", ")
          .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE)
          .appendLiteral(' ')
          .appendText(ChronoField.MONTH_OF_YEAR, MONTHS)
          .appendLiteral(' ')
          .appendValue(ChronoField.YEAR, 4)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendLiteral(' ')
          .appendOffset("+HHMM", "GMT")
          .toFormatter(Locale.ROOT);

  /** The two forms RFC 9110 wants still understood. */
  private static final List<DateTimeFormatter> OBSOLETE =
      List.of(
          new DateTimeFormatterBuilder()
              .appendPattern("EEEE, dd-MMM-")
              .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
              .appendPattern(" HH:mm:ss 'GMT'")
              .toFormatter(Locale.ENGLISH)
              .withZone(ZoneOffset.UTC),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
              .withZone(ZoneOffset.UTC));

  private static final BigDecimal MOST = BigDecimal.valueOf(Instant.MAX.getEpochSecond());

  private static final long SECONDS_A_DAY = 86_400;

  private Times() {}

  /**
   * Reads a timestamp. ISO dates may have any offset, and either form of date is taken for the
   * other, because clients mix them up.
   */
  public static Instant parse(String text, TimeFormat format) throws MalformedException {
    try {
      if (format == TimeFormat.EPOCH) {
        return ofEpoch(new BigDecimal(checkedNumber(text)));
      }
      boolean iso = !text.isEmpty() && Character.isDigit(text.charAt(0));
      return iso
          ? OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant()
          : http(text);
    } catch (DateTimeException | ArithmeticException | NumberFormatException _) {
      throw new MalformedException("not a timestamp");
    }
  }

  private static Instant http(String text) {
    try {
      return OffsetDateTime.parse(text, HTTP).toInstant();
    } catch (DateTimeException first) {
      for (DateTimeFormatter form : OBSOLETE) {
        try {
          return form.parse(text, Instant::from);
        } catch (DateTimeException _) {
          // Not this form.
        }
      }
      throw first;
    }
  }

  private static String checkedNumber(String text) {
    // Exponents would let a short text demand gigabytes of digits.
    if (text.length() > 40 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      throw new NumberFormatException();
    }
    return text;
  }

  /** An instant from seconds since 1970. */
  public static Instant ofEpoch(BigDecimal seconds) throws MalformedException {
    if (seconds.abs().compareTo(MOST) > 0) {
      throw new MalformedException("not a timestamp");
    }
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    BigDecimal nanos = seconds.subtract(whole).movePointRight(9);
    return Instant.ofEpochSecond(whole.longValue(), nanos.longValue());
  }

  /**
   * Writes a timestamp.
   *
   * @param digits of the fraction of ISO times, or -1 for as many as the value has, to the
   *     millisecond
   */
  public static String format(Instant time, TimeFormat format, int digits) {
    return switch (format) {
      case ISO -> iso(time, digits);
      case HTTP -> http(time);
      case EPOCH -> epoch(time).toPlainString();
    };
  }

  private static String http(Instant time) {
    OffsetDateTime t = time.atOffset(ZoneOffset.UTC);
    var text = new StringBuilder(29);
    text.append(DAYS.get((long) t.getDayOfWeek().getValue())).append(", ");
    two(text, t.getDayOfMonth()).append(' ');
    text.append(MONTHS.get((long) t.getMonthValue())).append(' ');
    two(text, t.getYear() / 100);
    two(text, t.getYear() % 100).append(' ');
    return clock(text, t).append(" GMT").toString();
  }

  private static String iso(Instant time, int digits) {
    long seconds = time.getEpochSecond();
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_A_DAY));
    int rest = (int) Math.floorMod(seconds, SECONDS_A_DAY);
    int millis = time.getNano() / 1_000_000;
    boolean fraction = digits == 3 || (digits < 0 && millis != 0);
    // A listing writes a thousand of these, so they are not left to a formatter.
    byte[] text = new byte[fraction ? 24 : 20];
    two(text, 0, day.getYear() / 100);
    two(text, 2, day.getYear() % 100);
    text[4] = '-';
    two(text, 5, day.getMonthValue());
    text[7] = '-';
    two(text, 8, day.getDayOfMonth());
    text[10] = 'T';
    two(text, 11, rest / 3600);
    text[13] = ':';
    two(text, 14, rest / 60 % 60);
    text[16] = ':';
    two(text, 17, rest % 60);
    if (fraction) {
      text[19] = '.';
      text[20] = (byte) ('0' + millis / 100);
      two(text, 21, millis % 100);
    }
    text[text.length - 1] = 'Z';
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void two(byte[] text, int at, int value) {
    text[at] = (byte) ('0' + value / 10);
    text[at + 1] = (byte) ('0' + value % 10);
  }

  private static StringBuilder clock(StringBuilder text, OffsetDateTime t) {
    two(text, t.getHour()).append(':');
    two(text, t.getMinute()).append(':');
    return two(text, t.getSecond());
  }

  private static StringBuilder two(StringBuilder text, int value) {
    return text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
  }

  /** Seconds since 1970, to the millisecond, without idle zeros. */
  public static BigDecimal epoch(Instant time) {
    BigDecimal seconds = BigDecimal.valueOf(time.toEpochMilli(), 3).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0, RoundingMode.UNNECESSARY) : seconds;
  }
}
