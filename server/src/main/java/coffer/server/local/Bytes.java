package coffer.server.local;

import java.util.Locale;

/** Sizes as an operator reads them. */
public final class Bytes {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Bytes() {}

  /** With one digit after the point where that says something: {@code 1.5 GiB}. */
  public static String text(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= 1024) {
      amount /= 1024;
      unit++;
    }
    String form = unit == 0 || amount >= 100 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, form, amount, UNITS[unit]);
  }
}
