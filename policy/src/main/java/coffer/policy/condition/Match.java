package coffer.policy.condition;

/** What became of comparing a value of a request with those of a policy. */
enum Match {
  /** It matches one of them. */
  YES,
  /** It matches none of them. */
  NO,
  /**
   * It matches none, but not all could be compared: it is not of the operator's type, or a value of
   * the policy is not, or has a variable without a value.
   */
  UNCLEAR;

  static Match of(boolean matches) {
    return matches ? YES : NO;
  }

  /** Of several values of a policy one is enough; if none matches, doubt about one is doubt. */
  Match or(Match other) {
    return this == YES || other == NO ? this : other;
  }
}
