package coffer.cli;

import coffer.policy.document.PolicyVersion;
import coffer.policy.parse.PolicyKind;
import java.util.List;

/** A policy as it was told, to be checked once it is written. */
record DraftPolicy(PolicyKind kind, List<DraftStatement> statements) {
  DraftPolicy {
    statements = List.copyOf(statements);
  }

  String text() {
    return JsonText.text(
        json -> {
          json.writeStartObject();
          json.writeStringField("Version", PolicyVersion.V2012.written());
          json.writeArrayFieldStart("Statement");
          for (DraftStatement statement : statements) {
            statement.write(json);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
