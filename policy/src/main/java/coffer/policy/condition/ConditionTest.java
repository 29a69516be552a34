package coffer.policy.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the name of a condition operator says, for instance {@code ForAnyValue:StringLikeIfExists}.
 *
 * <p>Names are case-sensitive: IAM answers "Invalid Condition type : stringEquals". Null goes with
 * neither IfExists nor a qualifier, for it asks about the key and not about its values.
 *
 * @param ifExists whether an absent key counts as a match
 */
public record ConditionTest(ConditionOperator operator, SetQualifier qualifier, boolean ifExists) {
  private static final String IF_EXISTS = "IfExists";
  private static final Map<String, ConditionTest> BY_NAME =
      all().stream()
          .collect(Collectors.toUnmodifiableMap(ConditionTest::name, Function.identity()));

  public ConditionTest {
    if (operator == ConditionOperator.NULL && (qualifier != SetQualifier.NONE || ifExists)) {
      throw new IllegalArgumentException("Null goes with nothing");
    }
  }

  /** Every test there is. */
  public static List<ConditionTest> all() {
    List<ConditionTest> all = new ArrayList<>();
    for (ConditionOperator operator : ConditionOperator.values()) {
      if (operator == ConditionOperator.NULL) {
        all.add(new ConditionTest(operator, SetQualifier.NONE, false));
        continue;
      }
      for (SetQualifier qualifier : SetQualifier.values()) {
        all.add(new ConditionTest(operator, qualifier, false));
        all.add(new ConditionTest(operator, qualifier, true));
      }
    }
    return List.copyOf(all);
  }

  /** Reads a name as policies have it; empty if there is no such operator. */
  public static Optional<ConditionTest> parse(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** As policies write it. */
  public String name() {
    return qualifier.prefix() + operator.written() + (ifExists ? IF_EXISTS : "");
  }
}
