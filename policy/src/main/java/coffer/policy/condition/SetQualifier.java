package coffer.policy.condition;

/**
 * How several values of a key are compared with a policy's. A value <em>satisfies</em> an operator
 * if it matches one of the policy's values or, for a negated operator, if it matches none.
 *
 * <p>Source: IAM User Guide, "Single-valued vs. multivalued context keys", and "IAM JSON policy
 * elements: Condition operators" under "Multivalued string condition operators".
 */
public enum SetQualifier {
  /** The key has one value. */
  NONE(""),
  /** Each value the request has must satisfy the operator; true if it has none. */
  FOR_ALL_VALUES("ForAllValues:"),
  /** At least one value the request has must satisfy the operator; false if it has none. */
  FOR_ANY_VALUE("ForAnyValue:");

  private final String prefix;

  SetQualifier(String prefix) {
    this.prefix = prefix;
  }

  /** What policies write before the operator. */
  public String prefix() {
    return prefix;
  }
}
