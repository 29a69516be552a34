package coffer.server.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How decisions are spelled in the local protocol: a row with the decision, then the facts, the
 * context, and the trace.
 */
final class DecisionRows {
  private static final String DECISION = "decision";
  private static final String ENDPOINT = "endpoint";
  private static final String FACT = "fact ";
  private static final String CONTEXT = "context ";

  private DecisionRows() {}

  static List<Map<String, String>> of(DecisionReport report) {
    var rows = new ArrayList<Map<String, String>>();
    var head = new LinkedHashMap<String, String>();
    head.put("allowed", Boolean.toString(report.allowed()));
    head.put(DECISION, report.decision());
    head.put("omitted", Integer.toString(report.omitted()));
    report.facts().forEach((name, value) -> head.put(FACT + name, value));
    report.context().forEach((name, value) -> head.put(CONTEXT + name, value));
    rows.add(head);
    report.trace().forEach(line -> rows.add(of(line)));
    return rows;
  }

  private static Map<String, String> of(DecisionReport.Line line) {
    var row = new LinkedHashMap<String, String>();
    row.put("stage", line.stage());
    row.put("policy", line.policy());
    row.put("line", Integer.toString(line.line()));
    row.put("index", Integer.toString(line.index()));
    row.put("sid", line.sid());
    row.put("effect", line.effect());
    row.put("verdict", line.verdict());
    return row;
  }

  /** Reads any number of them, each a head and its trace. */
  static List<DecisionReport> reports(List<Map<String, String>> rows) {
    var reports = new ArrayList<DecisionReport>();
    int from = 0;
    for (int next = 1; next <= rows.size(); next++) {
      if (next == rows.size() || rows.get(next).containsKey(DECISION)) {
        reports.add(report(rows.subList(from, next)));
        from = next;
      }
    }
    return reports;
  }

  private static DecisionReport report(List<Map<String, String>> rows) {
    Map<String, String> head = rows.getFirst();
    return new DecisionReport(
        named(FACT, head),
        Boolean.parseBoolean(head.getOrDefault("allowed", "")),
        head.getOrDefault(DECISION, ""),
        named(CONTEXT, head),
        rows.stream().skip(1).map(DecisionRows::line).toList(),
        Integer.parseInt(head.getOrDefault("omitted", "")));
  }

  private static DecisionReport.Line line(Map<String, String> row) {
    return new DecisionReport.Line(
        row.getOrDefault("stage", ""),
        row.getOrDefault("policy", ""),
        Integer.parseInt(row.getOrDefault("line", "")),
        Integer.parseInt(row.getOrDefault("index", "")),
        row.getOrDefault("sid", ""),
        row.getOrDefault("effect", ""),
        row.getOrDefault("verdict", ""));
  }

  private static Map<String, String> named(String prefix, Map<String, String> head) {
    var found = new LinkedHashMap<String, String>();
    head.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found;
  }

  static Map<String, String> of(Supposition supposition) {
    var row = new LinkedHashMap<String, String>();
    row.put("principal", supposition.principal());
    row.put("action", supposition.action());
    row.put("resource", supposition.resource());
    row.put(ENDPOINT, supposition.endpoint());
    supposition.context().forEach((name, value) -> row.put(CONTEXT + name, value));
    return row;
  }

  static Supposition supposition(Map<String, String> row) {
    return new Supposition(
        row.getOrDefault("principal", ""),
        row.getOrDefault("action", ""),
        row.getOrDefault("resource", ""),
        named(CONTEXT, row),
        row.getOrDefault(ENDPOINT, ""));
  }
}
