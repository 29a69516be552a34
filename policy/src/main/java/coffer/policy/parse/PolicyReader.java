package coffer.policy.parse;

import coffer.policy.document.PolicyDocument;
import coffer.policy.document.PolicyVersion;
import coffer.policy.document.Statement;
import coffer.policy.parse.PolicyProblem.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a policy from its JSON. Where it finds a problem it goes on with the most harmless value,
 * to find the others; the policy that comes of it is then of no use.
 */
final class PolicyReader {
  private final Problems problems;
  private final PolicyKind kind;

  PolicyReader(Problems problems, PolicyKind kind) {
    this.problems = problems;
    this.kind = kind;
  }

  /** Empty only if there is a problem. */
  Optional<PolicyDocument> read(Json root) {
    if (!(root instanceof Json.Members members)) {
      problems.add(Kind.SYNTAX, root, "A policy must be a JSON object.");
      return Optional.empty();
    }
    var policy = new Elements(problems, members);
    policy.allowOnly(Set.of("Version", "Id", "Statement"));
    if (!kind.has(Feature.ID)) {
      policy.forbid("Id");
    }
    String id = policy.find("Id").flatMap(it -> policy.text(it, Kind.SYNTAX)).orElse("");
    PolicyVersion version = version(policy);
    return Optional.of(new PolicyDocument(version, id, statements(policy, version)));
  }

  private PolicyVersion version(Elements policy) {
    boolean newest = kind.has(Feature.NEWEST_VERSION);
    Optional<Json> element = newest ? policy.need("Version") : policy.find("Version");
    Optional<String> written = element.flatMap(it -> policy.text(it, Kind.VERSION));
    for (PolicyVersion version : PolicyVersion.values()) {
      if (written.isPresent() && written.get().equals(version.written())) {
        if (newest && version != PolicyVersion.V2012) {
          problems.add(
              Kind.VERSION, element.get(), "Policies of this kind must have version 2012-10-17.");
        }
        return version;
      }
    }
    if (written.isPresent()) {
      problems.add(Kind.VERSION, element.get(), "The version must be 2012-10-17 or 2008-10-17.");
      return PolicyVersion.V2012;
    }
    return PolicyVersion.V2008;
  }

  private List<Statement> statements(Elements policy, PolicyVersion version) {
    Optional<Json> element = policy.need("Statement");
    if (element.isEmpty()) {
      return List.of();
    }
    List<Json> all =
        element.get() instanceof Json.Items items ? items.values() : List.of(element.get());
    if (all.isEmpty()) {
      problems.add(Kind.MISSING_ELEMENT, element.get(), "A policy must have a statement.");
    }
    var full = kind.has(Feature.DENY_ONLY) && ResourceControl.isFullAccess(all);
    var reader = new StatementReader(problems, kind, version, full);
    Set<String> sids = new HashSet<>();
    List<Statement> statements = new ArrayList<>();
    for (Json each : all) {
      if (each instanceof Json.Members members) {
        var elements = new Elements(problems, members);
        var statement = reader.read(elements, statements.size());
        statements.add(statement);
        if (!statement.sid().isEmpty() && !sids.add(statement.sid())) {
          problems.add(
              Kind.SID,
              elements.find("Sid").orElse(members),
              "Another statement of the policy has the same Sid.");
        }
      } else {
        problems.add(Kind.SYNTAX, each, "A statement must be a JSON object.");
      }
    }
    return statements;
  }
}
