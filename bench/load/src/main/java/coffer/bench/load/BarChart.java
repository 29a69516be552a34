package coffer.bench.load;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One bar a report, over an axis with its unit. */
final class BarChart {
  private static final int WIDTH = 880;
  private static final int NAMES = 190;
  private static final int VALUES = 80;
  private static final int BAR = 22;
  private static final int ROW = 30;
  private static final int AXIS = 42;

  private BarChart() {}

  static String draw(List<LoadReport> reports, ToDoubleFunction<LoadReport> value, String unit) {
    var ticks = Scale.linear(reports.stream().mapToDouble(value).max().orElse(0));
    double perUnit = (WIDTH - NAMES - VALUES) / ticks.getLast();
    int bottom = reports.size() * ROW;
    var svg = new StringBuilder();
    svg.append(
        "<div class=\"wide\"><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s of each workload\">\n"
            .formatted(WIDTH, bottom + AXIS, unit));
    for (double tick : ticks) {
      double x = NAMES + tick * perUnit;
      svg.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%d\"/>"
                  + "<text class=\"soft\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
              x,
              x,
              bottom,
              x,
              bottom + 16,
              Figures.number(tick)));
    }
    svg.append(
        "<text class=\"soft\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n"
            .formatted(NAMES + (WIDTH - NAMES - VALUES) / 2, bottom + 36, unit));
    int y = 0;
    for (LoadReport report : reports) {
      bar(svg, report, value.applyAsDouble(report), perUnit, y);
      y += ROW;
    }
    return svg.append("</svg></div>\n").toString();
  }

  private static void bar(
      StringBuilder svg, LoadReport report, double value, double perUnit, int y) {
    double length = Math.max(1, value * perUnit);
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text><rect x=\"%d\" y=\"%d\""
                + " width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"var(--c0)\"/><text x=\"%.1f\""
                + " y=\"%d\">%s</text>\n",
            NAMES - 10,
            y + 17,
            HtmlReport.escape(Figures.name(report)),
            NAMES,
            y + 2,
            length,
            BAR,
            NAMES + length + 8,
            y + 17,
            Figures.number(value)));
  }
}
