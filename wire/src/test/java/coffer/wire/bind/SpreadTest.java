package coffer.wire.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coffer.wire.Spread;
import coffer.wire.Struct;
import coffer.wire.model.ApiFile;
import coffer.wire.model.Structure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SpreadTest {
  private static final Structure THING =
      ApiFile.parse(
              """
              service spread
                protocols restXml
              op Do POST / 200 in=Thing
              struct Thing
                Name string
                Size integer
                Colour string
              """)
          .operation("Do")
          .orElseThrow()
          .input()
          .orElseThrow();

  private final Bindings bindings = new Bindings();

  record Looks(@Nullable String colour, @Nullable Integer size) {}

  record Thing(String name, @Spread Looks looks) {}

  record Wrong(String name, @Spread Smell smell) {}

  record Smell(String smell) {}

  private static Object[] slots(Object name, Object size, Object colour) {
    var slots = new Object[3];
    slots[THING.member("Name").orElseThrow().index()] = name;
    slots[THING.member("Size").orElseThrow().index()] = size;
    slots[THING.member("Colour").orElseThrow().index()] = colour;
    return slots;
  }

  @Test
  void membersOfASpreadRecordStandInItsPlace() {
    bindings.checkOutput(THING, Thing.class);
    var thing = new Thing("ball", new Looks("red", 3));

    Fields fields = bindings.fields(THING, thing);

    Object[] seen = new Object[3];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = fields.get(thing, i);
    }
    assertThat(seen).containsExactly(slots("ball", 3, "red"));
  }

  @Test
  void aSpreadRecordIsMadeOfTheWholeDocument() {
    bindings.checkInput(THING, Thing.class);

    Thing thing = bindings.make(new Struct(THING, slots("ball", 3, "red")), Thing.class);

    assertThat(thing).isEqualTo(new Thing("ball", new Looks("red", 3)));
  }

  @Test
  void refusesASpreadRecordWithAComponentThatIsNoMember() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bindings.checkOutput(THING, Wrong.class))
        .withMessageContaining("smell");
  }
}
