package coffer.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScaleTest {
  @ParameterizedTest(name = "up to {0}")
  @ValueSource(doubles = {1e-6, 0.4, 1, 3.3, 9.99, 10, 64, 471, 5230, 99_999, 1e6})
  void coversTheGreatestValueInAFewRoundSteps(double most) {
    var ticks = Scale.linear(most);

    assertThat(ticks).startsWith(0.0).hasSizeBetween(2, 8);
    assertThat(ticks.getLast()).isGreaterThanOrEqualTo(most);
    assertThat(ticks.get(ticks.size() - 2)).isLessThanOrEqualTo(most);
  }

  @Test
  void stepsByOneTwoOrFiveTimesAPowerOfTen() {
    assertThat(Scale.linear(5230)).endsWith(5000.0, 6000.0);
    assertThat(Scale.linear(471)).endsWith(400.0, 500.0);
    assertThat(Scale.linear(64)).endsWith(60.0, 80.0);
    assertThat(Scale.linear(0)).endsWith(1.0);
  }

  @Test
  void findsPowersOfTenAroundTheValues() {
    assertThat(Scale.powers(0.18, 187)).containsExactly(0.1, 1.0, 10.0, 100.0, 1000.0);
    assertThat(Scale.powers(1, 1)).containsExactly(1.0, 10.0);
    assertThat(Scale.powers(0, 0)).hasSizeGreaterThan(1);
  }
}
