package coffer.bench.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reports as text a person or a program reads. */
public final class ReportWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private ReportWriter() {}

  /** One line a report, under a heading. */
  public static String table(List<LoadReport> reports) {
    var text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-10s %9s %5s %12s %10s %9s %9s %9s %9s %7s%n",
                "workload",
                "size",
                "conns",
                "requests/s",
                "MB/s",
                "p50 ms",
                "p90 ms",
                "p99 ms",
                "max ms",
                "failed"));
    for (LoadReport r : reports) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-10s %9s %5d %12s %10s %9s %9s %9s %9s %7d%n",
              r.plan().workload().word(),
              Figures.size(r.plan().objectBytes()),
              r.plan().connections(),
              Figures.number(r.requestsPerSecond()),
              r.bytes() == 0 ? "-" : Figures.number(r.megabytesPerSecond()),
              Figures.number(r.percentileMillis(50)),
              Figures.number(r.percentileMillis(90)),
              Figures.number(r.percentileMillis(99)),
              Figures.number(r.percentileMillis(100)),
              r.failed()));
    }
    return text.toString();
  }

  /** An array with one object a report; times in milliseconds. */
  public static String json(List<LoadReport> reports) {
    var out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartArray();
      for (LoadReport report : reports) {
        write(json, report);
      }
      json.writeEndArray();
    } catch (IOException impossible) {
      throw new IllegalStateException("writing to memory failed", impossible);
    }
    return out.toString();
  }

  private static void write(JsonGenerator json, LoadReport r) throws IOException {
    json.writeStartObject();
    json.writeStringField("workload", r.plan().workload().word());
    json.writeNumberField("object-bytes", r.plan().objectBytes());
    json.writeNumberField("connections", r.plan().connections());
    json.writeBooleanField("tls", r.plan().tls());
    json.writeStringField("payload", r.plan().signing().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("seconds", r.measured().toMillis() / 1000.0);
    json.writeNumberField("requests", Math.round(r.requests()));
    json.writeNumberField("requests-per-second", r.requestsPerSecond());
    json.writeNumberField("megabytes-per-second", r.megabytesPerSecond());
    if (!r.plan().watched().isEmpty()) {
      json.writeNumberField("server-cpu-us-per-request", r.cpuMicrosPerRequest());
      json.writeNumberField("server-cpu-s-per-gb", r.cpuSecondsPerGigabyte());
    }
    json.writeObjectFieldStart("latency-ms");
    for (Map.Entry<Double, Long> p : r.percentiles().entrySet()) {
      json.writeNumberField("p" + name(p.getKey()), p.getValue() / 1000.0);
    }
    json.writeEndObject();
    json.writeObjectFieldStart("failures");
    for (Map.Entry<Integer, Long> f : r.failures().entrySet()) {
      json.writeNumberField(f.getKey() == 0 ? "connection" : f.getKey().toString(), f.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  static String name(double percentile) {
    String text = Double.toString(percentile);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
