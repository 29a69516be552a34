package coffer.server.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The Date field of replies, formatted once a second. Source: RFC 9110, 5.6.7 and 6.6.1. */
final class DateHeader {
  private record Line(long second, byte[] bytes) {}

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  // Replaced by whoever first needs the next second; two doing so at once agree.
  private volatile Line line = new Line(Long.MIN_VALUE, new byte[0]);

  DateHeader(InstantSource clock) {
    this.clock = clock;
  }

  /** The whole field with its CRLF. */
  byte[] bytes() {
    long second = clock.millis() / 1000;
    Line now = line;
    if (now.second() != second) {
      String text = "Date: " + FORMAT.format(Instant.ofEpochSecond(second)) + "\r\n";
      now = new Line(second, text.getBytes(StandardCharsets.US_ASCII));
      line = now;
    }
    return now.bytes();
  }
}
