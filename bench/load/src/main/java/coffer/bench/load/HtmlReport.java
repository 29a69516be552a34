package coffer.bench.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reports as one page that needs nothing else: rates, latencies and every figure in a table, drawn
 * as SVG, light or dark as the reader's system is.
 */
public final class HtmlReport {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--text:#1c2530;--soft:#5c6876;--line:#d9dfe6;--page:#fff;
        --c0:#2a6fb8;--c1:#c2571a;--c2:#2e8540;--c3:#8a4bb0;--c4:#b3344c;--c5:#0b7f8a;--c6:#8a6d00;--c7:#5b6470}
      @media(prefers-color-scheme:dark){:root{--text:#e4e9ef;--soft:#9aa7b5;--line:#37414d;--page:#14191f;
        --c0:#6aaaf0;--c1:#f0945a;--c2:#6cc47e;--c3:#c08ae6;--c4:#f07a90;--c5:#4fc4d0;--c6:#d6b840;--c7:#a3adb9}}
      body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:var(--text);background:var(--page)}
      h1{font-size:1.5rem;margin-bottom:.2rem}h2{font-size:1.1rem;margin:2.2rem 0 .4rem}p{color:var(--soft);margin:.2rem 0 .6rem}
      .wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;white-space:nowrap}
      td,th{padding:.25rem .55rem;text-align:right;border-bottom:1px solid var(--line);font-weight:400}
      th{color:var(--soft);font-size:.85rem}td:first-child,th:first-child{text-align:left}
      .bad{color:var(--c4);font-weight:600}.legend span{margin-right:1.2rem;white-space:nowrap}
      .legend svg{width:1.6rem;height:.6rem;margin-right:.4rem}
      svg{width:100%;height:auto;display:block}.wide svg{min-width:38rem}.legend svg{display:inline-block}
      svg text{font:12px system-ui,sans-serif;fill:var(--text)}svg text.soft{fill:var(--soft)}
      svg .grid{stroke:var(--line);stroke-width:1}svg polyline{fill:none;stroke-width:2;stroke-linejoin:round}
      """;

  private HtmlReport() {}

  /** The page. */
  public static String page(String title, List<LoadReport> reports) {
    var page = new StringBuilder(16 * 1024);
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
        .append(escape(title))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(escape(title))
        .append("</h1>\n");
    if (reports.isEmpty()) {
      return page.append("<p>Nothing was measured.</p>\n</body>\n</html>\n").toString();
    }
    page.append("<p>").append(escape(conditions(reports.getFirst()))).append("</p>\n");
    page.append("<h2>Requests per second</h2>\n")
        .append(BarChart.draw(reports, LoadReport::requestsPerSecond, "requests per second"));
    var moving = reports.stream().filter(report -> report.bytes() > 0).toList();
    if (!moving.isEmpty()) {
      page.append("<h2>Object data per second</h2>\n")
          .append(
              BarChart.draw(moving, LoadReport::megabytesPerSecond, "MB (10⁶ bytes) per second"));
    }
    page.append("<h2>Latency by percentile</h2>\n")
        .append("<p>How long the slowest requests took: at 99, one in a hundred took longer.</p>\n")
        .append(LatencyChart.draw(reports));
    page.append("<h2>Latency in milliseconds</h2>\n").append(latencies(reports));
    page.append("<h2>All figures</h2>\n").append(figures(reports));
    return page.append("</body>\n</html>\n").toString();
  }

  /** What was the same in all of them; what differs is in each one's name. */
  private static String conditions(LoadReport first) {
    var plan = first.plan();
    return ("Workload, object size × connections. %s, payload %s, %s keys; %s of warm-up and %s of"
            + " measurement each.")
        .formatted(
            plan.tls() ? "TLS" : "no TLS",
            plan.signing().name().toLowerCase(Locale.ROOT),
            Figures.number(plan.keys()),
            Figures.time(plan.warmUp()),
            Figures.time(plan.duration()));
  }

  private static String latencies(List<LoadReport> reports) {
    var table = new StringBuilder("<div class=\"wide\"><table><tr><th>workload</th>");
    for (Double p : reports.getFirst().percentiles().keySet()) {
      table.append("<th>").append(Figures.percentile(p)).append("</th>");
    }
    table.append("</tr>\n");
    for (LoadReport report : reports) {
      table.append("<tr><td>").append(escape(Figures.name(report))).append("</td>");
      for (Map.Entry<Double, Long> p : report.percentiles().entrySet()) {
        cell(table, Figures.number(p.getValue() / 1000.0));
      }
      table.append("</tr>\n");
    }
    return table.append("</table></div>\n").toString();
  }

  private static String figures(List<LoadReport> reports) {
    boolean watched = reports.stream().anyMatch(report -> !report.plan().watched().isEmpty());
    var table =
        new StringBuilder(
            "<div class=\"wide\"><table><tr><th>workload</th><th>requests</th><th>failed</th>"
                + "<th>requests/s</th><th>MB/s</th><th>seconds</th>");
    table.append(watched ? "<th>server CPU µs/request</th><th>server CPU s/GB</th>" : "");
    table.append("</tr>\n");
    for (LoadReport report : reports) {
      table.append("<tr><td>").append(escape(Figures.name(report))).append("</td>");
      cell(table, Figures.number(Math.rint(report.requests())));
      table
          .append(report.failed() == 0 ? "<td>" : "<td class=\"bad\">")
          .append(escape(failures(report)))
          .append("</td>");
      cell(table, Figures.number(report.requestsPerSecond()));
      cell(table, report.bytes() == 0 ? "–" : Figures.number(report.megabytesPerSecond()));
      cell(table, Figures.number(report.measured().toMillis() / 1000.0));
      if (watched) {
        cell(table, Figures.number(report.cpuMicrosPerRequest()));
        cell(table, report.bytes() == 0 ? "–" : Figures.number(report.cpuSecondsPerGigabyte()));
      }
      table.append("</tr>\n");
    }
    return table.append("</table></div>\n").toString();
  }

  /** How many, and of what status. */
  private static String failures(LoadReport report) {
    if (report.failed() == 0) {
      return "0";
    }
    return report.failures().entrySet().stream()
        .map(f -> f.getValue() + " × " + (f.getKey() == 0 ? "connection" : f.getKey().toString()))
        .collect(Collectors.joining(", "));
  }

  private static void cell(StringBuilder table, String text) {
    table.append("<td>").append(text).append("</td>");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
