package coffer.policy.condition;

import java.util.Optional;

/** A way to compare. */
public enum ConditionOperator {
  STRING_EQUALS("StringEquals");

  private final String written;

  ConditionOperator(String written) {
    this.written = written;
  }

  public String written() {
    return written;
  }

  /** Why a policy cannot compare with that value, for instance a date that is none; else empty. */
  public Optional<String> flaw(String value) {
    return Optional.empty();
  }
}
