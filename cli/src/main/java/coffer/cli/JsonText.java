package coffer.cli;

import coffer.policy.compare.Change;
import coffer.server.local.DecisionReport;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers as JSON, for programs. */
final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonText() {}

  static String of(DecisionReport report) {
    return text(json -> report(json, report));
  }

  /** The decisions about one request. */
  static String of(boolean allowed, List<DecisionReport> reports) {
    return text(
        json -> {
          json.writeStartObject();
          json.writeBooleanField("allowed", allowed);
          json.writeArrayFieldStart("decisions");
          for (DecisionReport report : reports) {
            report(json, report);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void report(JsonGenerator json, DecisionReport report) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> fact : report.facts().entrySet()) {
      json.writeStringField(fact.getKey(), fact.getValue());
    }
    json.writeBooleanField("allowed", report.allowed());
    json.writeStringField("decision", report.decision());
    json.writeArrayFieldStart("trace");
    for (DecisionReport.Line line : report.trace()) {
      line(json, line);
    }
    json.writeEndArray();
    json.writeNumberField("omitted", report.omitted());
    json.writeObjectFieldStart("context");
    for (Map.Entry<String, String> key : report.context().entrySet()) {
      json.writeStringField(key.getKey(), key.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void line(JsonGenerator json, DecisionReport.Line line) throws IOException {
    json.writeStartObject();
    json.writeStringField("stage", line.stage());
    json.writeStringField("policy", line.policy());
    json.writeNumberField("line", line.line());
    json.writeNumberField("index", line.index());
    json.writeStringField("sid", line.sid());
    json.writeStringField("effect", line.effect());
    json.writeStringField("verdict", line.verdict());
    json.writeEndObject();
  }

  static String of(List<Change> changes) {
    return text(
        json -> {
          json.writeStartArray();
          for (Change change : changes) {
            json.writeStartObject();
            json.writeStringField("change", change.kind().name().toLowerCase(Locale.ROOT));
            json.writeBooleanField("certain", change.certain());
            json.writeStringField("who", change.who());
            json.writeArrayFieldStart("actions");
            for (String action : change.actions()) {
              json.writeString(action);
            }
            json.writeEndArray();
            json.writeStringField("resource", change.resource());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** Writes one value, with lines and indents. */
  interface Value {
    void write(JsonGenerator json) throws IOException;
  }

  static String text(Value value) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
      value.write(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory could not be written", impossible);
    }
    return text.toString();
  }
}
