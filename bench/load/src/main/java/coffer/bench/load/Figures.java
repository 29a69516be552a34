package coffer.bench.load;

import java.time.Duration;
import java.util.Locale;

/** How figures are spelled for people. */
final class Figures {
  private static final String[] SIZES = {"B", "KiB", "MiB", "GiB"};

  private Figures() {}

  /** Three digits that matter, and thousands apart. */
  static String number(double value) {
    double size = Math.abs(value);
    String form = size >= 100 || size == Math.rint(size) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, size > 0 && size < 0.1 ? "%.3f" : form, value);
  }

  static String size(int bytes) {
    int unit = 0;
    double amount = bytes;
    while (amount >= 1024) {
      amount /= 1024;
      unit++;
    }
    return number(amount) + " " + SIZES[unit];
  }

  static String time(Duration time) {
    return time.toMillis() < 1000
        ? time.toMillis() + " ms"
        : number(time.toMillis() / 1000.0) + " s";
  }

  /** What tells one measurement from the others on the page. */
  static String name(LoadReport report) {
    var plan = report.plan();
    return "%s %s × %d"
        .formatted(plan.workload().word(), size(plan.objectBytes()), plan.connections());
  }

  static String percentile(double percentile) {
    if (percentile == 0) {
      return "min";
    }
    return percentile == 100 ? "max" : "p" + ReportWriter.name(percentile);
  }
}
