package coffer.policy.parse;

import coffer.policy.document.PrincipalPattern;
import coffer.policy.parse.PolicyProblem.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads the value of Principal or NotPrincipal. */
final class PrincipalReader {
  private final Elements statement;
  private final Problems problems;
  private final PolicyKind kind;

  PrincipalReader(Elements statement, PolicyKind kind) {
    this.statement = statement;
    this.problems = statement.problems();
    this.kind = kind;
  }

  List<PrincipalPattern> read(Json value) {
    return switch (value) {
      case Json.Text(_, _, var text) when text.equals("*") -> everyone(value);
      case Json.Members members -> members(members);
      default -> {
        problems.add(
            Kind.PRINCIPAL, value, "A principal must be an asterisk, or an object of principals.");
        yield List.of();
      }
    };
  }

  private List<PrincipalPattern> everyone(Json value) {
    if (!kind.has(Feature.STAR_PRINCIPAL)) {
      problems.add(Kind.PRINCIPAL, value, "Policies of this kind must say who their principal is.");
    }
    return List.of(new PrincipalPattern.Everyone());
  }

  private List<PrincipalPattern> members(Json.Members members) {
    if (members.values().isEmpty()) {
      problems.add(Kind.PRINCIPAL, members, "A statement must have a principal.");
    }
    List<PrincipalPattern> patterns = new ArrayList<>();
    members
        .values()
        .forEach(
            (name, value) ->
                PrincipalType.of(name)
                    .ifPresentOrElse(
                        type -> patterns.addAll(patterns(type, value)),
                        () ->
                            problems.add(
                                Kind.PRINCIPAL,
                                value.place(),
                                "There is no sort of principals of this name.")));
    return patterns;
  }

  private List<PrincipalPattern> patterns(PrincipalType type, Json value) {
    if (!kind.has(type.feature())) {
      problems.add(
          Kind.PRINCIPAL, value.place(), "Policies of this kind cannot name such principals.");
    }
    List<PrincipalPattern> patterns = new ArrayList<>();
    for (Json.Text text : statement.texts(value, Kind.PRINCIPAL)) {
      type.parse(text.value())
          .ifPresentOrElse(
              patterns::add, () -> problems.add(Kind.PRINCIPAL, text, type.expected()));
    }
    return patterns;
  }
}
