package coffer.bench.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A line a report: latency over percentile. Both axes are logarithmic, the lower one in how rare a
 * request is, so that the slow ones, which matter, have most of the room.
 */
final class LatencyChart {
  private static final int WIDTH = 880;
  private static final int HEIGHT = 330;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int BOTTOM = 48;
  private static final int TOP = 10;
  private static final int COLOURS = 8;
  private static final double[] SHOWN = {0, 50, 90, 99, 99.9, 99.99, 100};

  /** One in so many requests is the last that the axis tells from the slowest. */
  private static final double RAREST = 5;

  private final List<Double> ticks;

  private LatencyChart(List<Double> ticks) {
    this.ticks = ticks;
  }

  static String draw(List<LoadReport> reports) {
    double least = Double.MAX_VALUE;
    double most = 0;
    for (LoadReport report : reports) {
      for (long micros : report.percentiles().values()) {
        least = Math.min(least, micros / 1000.0);
        most = Math.max(most, micros / 1000.0);
      }
    }
    return new LatencyChart(Scale.powers(Math.min(least, most), most)).svg(reports)
        + legend(reports);
  }

  private String svg(List<LoadReport> reports) {
    var svg = new StringBuilder();
    svg.append(
        "<div class=\"wide\"><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"latency by percentile\">\n"
            .formatted(WIDTH, HEIGHT));
    ticks.forEach(tick -> horizontal(svg, tick));
    for (double percentile : SHOWN) {
      vertical(svg, percentile);
    }
    svg.append(
        "<text class=\"soft\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">percentile of requests</text>\n"
            .formatted((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8));
    svg.append(
        "<text class=\"soft\" transform=\"translate(14,%d) rotate(-90)\" text-anchor=\"middle\">milliseconds</text>\n"
            .formatted((TOP + HEIGHT - BOTTOM) / 2));
    for (int i = 0; i < reports.size(); i++) {
      line(svg, reports.get(i), i);
    }
    return svg.append("</svg></div>\n").toString();
  }

  private void horizontal(StringBuilder svg, double tick) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text class=\"soft\""
                + " x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
            LEFT,
            WIDTH - RIGHT,
            y(tick),
            y(tick),
            LEFT - 8,
            y(tick) + 4,
            Figures.number(tick)));
  }

  private static void vertical(StringBuilder svg, double percentile) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/><text class=\"soft\""
                + " x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
            x(percentile),
            x(percentile),
            TOP,
            HEIGHT - BOTTOM,
            x(percentile),
            HEIGHT - BOTTOM + 17,
            Figures.percentile(percentile)));
  }

  private void line(StringBuilder svg, LoadReport report, int number) {
    String points =
        report.percentiles().entrySet().stream()
            .map(p -> String.format(Locale.ROOT, "%.1f,%.1f", x(p.getKey()), y(millis(p))))
            .collect(Collectors.joining(" "));
    svg.append(
        "<polyline points=\"%s\" style=\"%s\"><title>%s</title></polyline>\n"
            .formatted(points, stroke(number), HtmlReport.escape(Figures.name(report))));
  }

  private static String legend(List<LoadReport> reports) {
    var legend = new StringBuilder("<p class=\"legend\">");
    for (int i = 0; i < reports.size(); i++) {
      legend.append(
          ("<span><svg viewBox=\"0 0 26 10\"><polyline points=\"0,5 26,5\" style=\"%s\"/></svg>"
                  + "%s</span> ")
              .formatted(stroke(i), HtmlReport.escape(Figures.name(reports.get(i)))));
    }
    return legend.append("</p>\n").toString();
  }

  /** Colours first, then dashes. */
  private static String stroke(int number) {
    int dash = number / COLOURS;
    return "stroke:var(--c%d)%s"
        .formatted(number % COLOURS, dash == 0 ? "" : ";stroke-dasharray:%d 3".formatted(3 * dash));
  }

  private static double millis(Map.Entry<Double, Long> percentile) {
    return percentile.getValue() / 1000.0;
  }

  private static double x(double percentile) {
    double rarity =
        percentile >= 100 ? RAREST : Math.min(RAREST, -Math.log10(1 - percentile / 100));
    return LEFT + rarity / RAREST * (WIDTH - LEFT - RIGHT);
  }

  private double y(double millis) {
    double low = Math.log10(ticks.getFirst());
    double high = Math.log10(ticks.getLast());
    double at = Math.log10(Math.max(millis, ticks.getFirst()));
    return HEIGHT - BOTTOM - (at - low) / (high - low) * (HEIGHT - BOTTOM - TOP);
  }
}
