package coffer.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConditionTestTest {
  @ParameterizedTest
  @MethodSource("coffer.policy.condition.ConditionTest#all")
  void isReadBackFromItsName(ConditionTest test) {
    assertThat(ConditionTest.parse(test.name())).contains(test);
  }

  @Test
  void isThereForEveryOperatorOfTheGuideInEveryForm() {
    // 26 operators with three qualifiers, each with and without IfExists; and Null.
    assertThat(ConditionTest.all()).hasSize(26 * 3 * 2 + 1).doesNotHaveDuplicates();
    assertThat(ConditionTest.all())
        .extracting(ConditionTest::name)
        .contains(
            "ForAnyValue:StringLikeIfExists", "ForAllValues:ArnNotLike", "DateEquals", "Null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "stringEquals",
        "STRINGEQUALS",
        "StringEqual",
        "StringEquals ",
        "StringLikeIgnoreCase",
        "NullIfExists",
        "ForAnyValue:Null",
        "ForAllValues:NullIfExists",
        "IfExists",
        "ForAnyValue:",
        "forAnyValue:StringEquals",
        "ForAnyValue: StringEquals",
        "ForAnyValues:StringEquals",
        "ForAllValue:StringEquals",
        "ForAnyValue:ForAllValues:StringEquals",
        "StringEqualsIfExistsIfExists",
        "StringEqualsifexists",
        "NumericNotLessThan",
        "BinaryNotEquals",
        "NotBool",
      })
  void refusesEveryOtherName(String name) {
    assertThat(ConditionTest.parse(name)).isEmpty();
  }

  @Test
  void doesNotCombineNullWithAnything() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConditionTest(ConditionOperator.NULL, SetQualifier.NONE, true));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ConditionTest(ConditionOperator.NULL, SetQualifier.FOR_ANY_VALUE, false));
  }
}
