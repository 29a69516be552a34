package coffer.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A statement as it was told, to be checked once it is written.
 *
 * @param sid empty for none
 * @param conditions {@code OP:KEY=VALUE} each
 */
record DraftStatement(
    String sid,
    String effect,
    List<String> principals,
    List<String> actions,
    List<String> resources,
    List<String> conditions) {
  private static final List<String> QUALIFIERS = List.of("ForAllValues:", "ForAnyValue:");

  DraftStatement {
    principals = List.copyOf(principals);
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    if (!sid.isEmpty()) {
      json.writeStringField("Sid", sid);
    }
    json.writeStringField("Effect", effect);
    writePrincipals(json);
    writeList(json, "Action", actions);
    if (!resources.isEmpty()) {
      writeList(json, "Resource", resources);
    }
    writeConditions(json);
    json.writeEndObject();
  }

  private void writePrincipals(JsonGenerator json) throws IOException {
    if (principals.isEmpty()) {
      return;
    }
    if (principals.equals(List.of("*"))) {
      json.writeStringField("Principal", "*");
      return;
    }
    Map<String, List<String>> sorts = new LinkedHashMap<>();
    for (String principal : principals) {
      int colon = principal.indexOf(':');
      String sort =
          switch (colon < 0 ? "" : principal.substring(0, colon)) {
            case "service" -> "Service";
            case "federated" -> "Federated";
            case "canonical" -> "CanonicalUser";
            default -> "AWS";
          };
      sorts
          .computeIfAbsent(sort, _ -> new ArrayList<>())
          .add(sort.equals("AWS") ? principal : principal.substring(colon + 1));
    }
    json.writeObjectFieldStart("Principal");
    for (Map.Entry<String, List<String>> sort : sorts.entrySet()) {
      writeList(json, sort.getKey(), sort.getValue());
    }
    json.writeEndObject();
  }

  private void writeConditions(JsonGenerator json) throws IOException {
    if (conditions.isEmpty()) {
      return;
    }
    Map<String, Map<String, List<String>>> block = new LinkedHashMap<>();
    for (String condition : conditions) {
      int equals = condition.indexOf('=');
      int from =
          QUALIFIERS.stream()
              .filter(condition::startsWith)
              .findFirst()
              .map(String::length)
              .orElse(0);
      int colon = condition.indexOf(':', from);
      if (equals < 0 || colon < 0 || colon > equals) {
        throw new IllegalArgumentException(
            "a condition is OPERATOR:KEY=VALUE, for instance Bool:aws:SecureTransport=false");
      }
      block
          .computeIfAbsent(condition.substring(0, colon), _ -> new LinkedHashMap<>())
          .computeIfAbsent(condition.substring(colon + 1, equals), _ -> new ArrayList<>())
          .add(condition.substring(equals + 1));
    }
    json.writeObjectFieldStart("Condition");
    for (var operator : block.entrySet()) {
      json.writeObjectFieldStart(operator.getKey());
      for (var key : operator.getValue().entrySet()) {
        writeList(json, key.getKey(), key.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeList(JsonGenerator json, String name, List<String> values)
      throws IOException {
    if (values.size() == 1) {
      json.writeStringField(name, values.getFirst());
      return;
    }
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
