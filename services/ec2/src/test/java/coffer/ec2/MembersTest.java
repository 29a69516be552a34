package coffer.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.model.ApiFile;
import coffer.wire.model.Member;
import coffer.wire.model.Structure;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every member that a client can send is honoured or refused: none is passed over. */
final class MembersTest {
  static Stream<String> operations() {
    try (var world = new World()) {
      return world.ec2.operations().names().stream().sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void areAllInTheRecord(String name) {
    try (var world = new World()) {
      Structure shape = ApiFile.load("ec2").operation(name).orElseThrow().input().orElseThrow();
      List<String> known =
          Arrays.stream(
                  world.ec2.operations().find(name).orElseThrow().inputType().getRecordComponents())
              .map(RecordComponent::getName)
              .map(component -> component.toLowerCase(Locale.ROOT))
              .toList();

      assertThat(shape.members())
          .extracting(Member::name)
          .allSatisfy(member -> assertThat(known).contains(member.toLowerCase(Locale.ROOT)));
    }
  }
}
