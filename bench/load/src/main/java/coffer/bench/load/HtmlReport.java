package coffer.bench.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reports as one page that needs nothing else: a rate chart and the latency of each workload, drawn
 * as SVG.
 */
public final class HtmlReport {
  private static final int WIDTH = 720;
  private static final int BAR = 26;
  private static final int LABEL = 210;

  private HtmlReport() {}

  public static String page(String title, List<LoadReport> reports) {
    var page = new StringBuilder(8192);
    page.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>")
        .append(escape(title))
        .append(
            "</title><style>body{font:15px/1.5 system-ui,sans-serif;max-width:780px;margin:2em"
                + " auto;color:#1b2733}")
        .append(
            "h1{font-size:1.5em}h2{font-size:1.1em;margin-top:2em}table{border-collapse:collapse;width:100%}")
        .append(
            "td,th{padding:.3em .6em;text-align:right;border-bottom:1px solid"
                + " #dde3ea}td:first-child,th:first-child{text-align:left}")
        .append("svg text{font:13px system-ui,sans-serif;fill:#1b2733}</style><h1>")
        .append(escape(title))
        .append("</h1>");
    page.append("<h2>Requests a second</h2>").append(rates(reports));
    page.append("<h2>Latency, milliseconds by percentile</h2>").append(latencies(reports));
    return page.append("</html>").toString();
  }

  private static String rates(List<LoadReport> reports) {
    double most = reports.stream().mapToDouble(LoadReport::requestsPerSecond).max().orElse(1);
    var svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\">",
            WIDTH,
            reports.size() * (BAR + 8)));
    int y = 0;
    for (LoadReport r : reports) {
      double length =
          Math.max(1, r.requestsPerSecond() / Math.max(most, 1e-9) * (WIDTH - LABEL - 170));
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"0\" y=\"%d\">%s</text><rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\""
                  + " rx=\"3\" fill=\"#2f6fb0\"/><text x=\"%.1f\" y=\"%d\">%,.0f/s, %,.1f"
                  + " MB/s</text>",
              y + 18,
              escape(label(r)),
              LABEL,
              y,
              length,
              BAR,
              LABEL + length + 8,
              y + 18,
              r.requestsPerSecond(),
              r.megabytesPerSecond()));
      y += BAR + 8;
    }
    return svg.append("</svg>").toString();
  }

  private static String latencies(List<LoadReport> reports) {
    if (reports.isEmpty()) {
      return "";
    }
    var table = new StringBuilder("<table><tr><th>workload</th>");
    for (Double p : reports.getFirst().percentiles().keySet()) {
      table.append("<th>").append(ReportWriter.name(p)).append("</th>");
    }
    table.append("</tr>");
    for (LoadReport r : reports) {
      table.append("<tr><td>").append(escape(label(r))).append("</td>");
      for (Map.Entry<Double, Long> p : r.percentiles().entrySet()) {
        table.append(String.format(Locale.ROOT, "<td>%.2f</td>", p.getValue() / 1000.0));
      }
      table.append("</tr>");
    }
    return table.append("</table>").toString();
  }

  private static String label(LoadReport r) {
    return String.format(
        Locale.ROOT,
        "%s, %,d bytes, %d conns",
        r.plan().workload().word(),
        r.plan().objectBytes(),
        r.plan().connections());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
