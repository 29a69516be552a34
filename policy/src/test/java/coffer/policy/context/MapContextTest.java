package coffer.policy.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MapContextTest {
  @Test
  void knowsKeysInAnyCaseByTheirLowerCase() {
    var context = MapContext.of(Map.of("aws:PrincipalTag/Team", List.of("Blue")));

    assertThat(context.values("aws:principaltag/team")).contains(List.of("Blue"));
    assertThat(context.values("aws:username")).isEmpty();
  }

  @Test
  void tellsAnAbsentKeyFromOneWithoutValues() {
    var context = MapContext.NOTHING.with("aws:TagKeys");

    assertThat(context.values("aws:tagkeys")).contains(List.of());
    assertThat(context.values("aws:calledvia")).isEmpty();
  }

  @Test
  void refusesKeysThatDifferInCaseOnly() {
    var values = Map.of("aws:UserName", List.of("a"), "aws:username", List.of("b"));

    assertThatIllegalArgumentException().isThrownBy(() -> MapContext.of(values));
  }

  @Test
  void staysAsItWas() {
    var list = new ArrayList<>(List.of("a"));
    var map = new HashMap<String, List<String>>(Map.of("k", list));
    var context = MapContext.of(map);

    list.add("b");
    map.put("other", List.of());
    var more = context.with("K", "c");

    assertThat(context).isEqualTo(MapContext.NOTHING.with("k", "a"));
    assertThat(more.single("k")).contains("c");
  }

  @Test
  void hasNoSingleValueOfAKeyWithSeveral() {
    assertThat(MapContext.NOTHING.with("k", "a", "b").single("k")).isEmpty();
    assertThat(MapContext.NOTHING.with("k").single("k")).isEmpty();
  }
}
