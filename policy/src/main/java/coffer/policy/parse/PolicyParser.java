package coffer.policy.parse;

/** Reads policies. Nothing in a policy is passed over: what is not understood is a problem. */
public final class PolicyParser {
  private PolicyParser() {}

  public static ParsedPolicy parse(String json, PolicyKind kind) {
    return new ParsedPolicy.Malformed(
        java.util.List.of(new PolicyProblem(PolicyProblem.Kind.SYNTAX, json + kind, 1, "")));
  }
}
