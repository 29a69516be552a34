package coffer.cli;

import coffer.bench.load.LoadReport;
import java.util.List;

/** The standard streams: answers go out, everything else goes to the error stream. */
final class Streams {
  private Streams() {}

  static void out(String text) {
    System.out.println(text.stripTrailing());
  }

  static void progress(String text) {
    System.err.println(text);
  }

  static String endpointOf(List<LoadReport> reports) {
    return reports.isEmpty() ? "nothing measured" : reports.getFirst().plan().endpoint().toString();
  }
}
