package coffer.policy.condition;

/** How several values of a key are compared with a policy's. */
public enum SetQualifier {
  /** The key has one value. */
  NONE,
  /** Each value the request has must match one of the policy's; true if it has none. */
  FOR_ALL_VALUES,
  /** At least one value the request has must match one of the policy's; false if it has none. */
  FOR_ANY_VALUE
}
