package coffer.policy.decide;

/** Decisions and what led to them, in the words operators read. */
public final class Telling {
  private Telling() {}

  /** One sentence: what was decided, and by which kind of policy or which statement. */
  public static String of(Decision decision) {
    String where = decision.statement().map(statement -> ": " + of(statement)).orElse("");
    String stage = decision.stage().words();
    return switch (decision.outcome()) {
      case ALLOW ->
          decision.stage() == Stage.IDENTITY && where.isEmpty()
              ? "allowed: the account's root user needs no policy"
              : "allowed by the " + stage + where;
      case IMPLICIT_DENY -> "denied: no " + stage + " allows it";
      case EXPLICIT_DENY -> "denied by the " + stage + where;
    };
  }

  /** Why a statement applied, or the first thing that kept it from it. */
  public static String of(TraceLine.Verdict verdict) {
    return switch (verdict) {
      case TraceLine.Verdict.Applies() -> "applies";
      case TraceLine.Verdict.OtherPrincipal() -> "is about others";
      case TraceLine.Verdict.OtherAction() -> "is about other actions";
      case TraceLine.Verdict.OtherResource() -> "is about other resources";
      case TraceLine.Verdict.ConditionFails(var operator, var key) ->
          "its condition does not hold: " + operator + " " + key;
      case TraceLine.Verdict.Unreadable() -> "cannot be read";
    };
  }

  /** Policy, line and Sid of a statement. */
  public static String of(StatementRef statement) {
    return statement.policy()
        + ":"
        + statement.line()
        + (statement.sid().isEmpty() ? "" : " (" + statement.sid() + ")");
  }
}
