package coffer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.policy.decide.Decision.Outcome;
import coffer.wire.ApiError;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExplainedDenialTest {
  private static final Arn THING = new Arn("arn:aws:test:::thing");
  private static final Access MINE =
      new Access("test:Touch", THING, Optional.of(TestWire.ALICE.accountId()));
  private static final Access FOREIGN =
      new Access("test:Touch", THING, Optional.of(new AccountId("999999999999")));

  private final TestWire wire = new TestWire();
  private final TestOperation operation = new TestOperation();

  @Test
  void keepsWhyARequestWasDeniedUnderItsId() throws IOException {
    operation.wants = List.of(MINE, FOREIGN);

    wire.signedByAlice().send(operation);

    assertThat(wire.denials)
        .singleElement()
        .satisfies(
            denial -> {
              assertThat(denial.requestId()).isEqualTo(wire.records().getFirst().requestId());
              assertThat(denial.principal()).isEqualTo(TestWire.ALICE.arn().value());
              assertThat(denial.account()).contains(TestWire.ALICE.accountId());
              assertThat(denial.action()).isEqualTo("test:Touch");
              assertThat(denial.resource()).isEqualTo(THING.value());
              assertThat(denial.grounds().orElseThrow().explanation().decision().outcome())
                  .isEqualTo(Outcome.IMPLICIT_DENY);
            });
    assertThat(wire.records().getFirst().notes())
        .containsEntry("decision", "denied: no resource-based policy allows it");
  }

  @Test
  void keepsNothingOfWhatIsAllowed() throws IOException {
    operation.wants = List.of(MINE);

    wire.signedByAlice().send(operation);

    assertThat(wire.denials).isEmpty();
  }

  @Test
  void knowsStrangersToo() throws IOException {
    operation.wants = List.of(MINE);

    wire.anonymous().send(operation);

    assertThat(wire.denials)
        .singleElement()
        .satisfies(
            denial -> {
              assertThat(denial.principal()).isEqualTo("anonymous");
              assertThat(denial.account()).isEmpty();
              assertThat(denial.grounds().orElseThrow().tellable()).isFalse();
            });
  }

  @Test
  void keepsWhatWasRefusedOnTheWayOnlyIfThatWasTheAnswer() throws IOException {
    operation.wants = List.of(MINE);
    operation.asks = List.of(FOREIGN);
    wire.signedByAlice().send(operation);
    assertThat(wire.denials).isEmpty();

    operation.afterAsking = new ApiError("AccessDenied", 403, "Access Denied");
    wire.signedByAlice().send(operation);

    assertThat(wire.denials).singleElement().extracting(Denial::action).isEqualTo("test:Touch");
  }

  @Test
  void keepsWhatAnAnswerOfManyPartsWasRefused() throws IOException {
    operation.asksOnTheWay = true;
    operation.asks = List.of(MINE, FOREIGN, FOREIGN);

    wire.signedByAlice().send(operation);

    assertThat(wire.denials).hasSize(1);
  }

  @Test
  void keepsWhatAnOperationRefusesByItself() throws IOException {
    operation.beforeAsking = new ApiError("AccessDenied", 403, "Not on a Sunday.");

    wire.signedByAlice().send(operation);

    assertThat(wire.denials)
        .singleElement()
        .satisfies(
            denial -> {
              assertThat(denial.requestId()).isEqualTo(wire.records().getFirst().requestId());
              assertThat(denial.principal()).isEqualTo(TestWire.ALICE.arn().value());
              assertThat(denial.operation()).isEqualTo("Touch");
              assertThat(denial.action()).isEmpty();
              assertThat(denial.reason()).isEqualTo(new Reason.Ruled("Not on a Sunday."));
            });
    assertThat(wire.records().getFirst().notes())
        .containsEntry("decision", "denied: Not on a Sunday.");
  }

  @Test
  void keepsTheGroundThatClientsAreNotTold() throws IOException {
    operation.wants = List.of(MINE);
    operation.fault = new ApiError("AccessDenied", 403, "Access Denied").because("it is Sunday");

    var reply = wire.signedByAlice().send(operation);

    assertThat(wire.denials)
        .singleElement()
        .satisfies(
            denial -> {
              assertThat(denial.action()).isEqualTo("test:Touch");
              assertThat(denial.resource()).isEqualTo(THING.value());
              assertThat(denial.reason()).isEqualTo(new Reason.Ruled("it is Sunday"));
            });
    assertThat(reply.toString()).doesNotContain("Sunday");
  }

  /** Whoever throws it, and however little it says. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"AccessDenied", "AccessDeniedException", "UnauthorizedOperation"})
  void leavesNoRefusalUnexplained(String code) throws IOException {
    var bare = new ApiError(code, 403, "Access Denied");

    operation.wants = List.of(MINE);
    operation.fault = bare;
    wire.signedByAlice().send(operation);
    operation.fault = null;
    operation.beforeAsking = bare;
    wire.send(operation);
    wire.failingToAuthenticate(bare).send(operation);

    assertThat(wire.denials)
        .extracting(Denial::requestId)
        .containsExactlyElementsOf(wire.records().stream().map(RequestRecord::requestId).toList());
    assertThat(wire.records())
        .hasSize(3)
        .allSatisfy(record -> assertThat(record.notes()).containsKey("decision"));
  }

  @Test
  void explainsWhyStrangersDoNotLearnWhatIsNotBuilt() throws IOException {
    wire.anonymous().sendUnregistered();

    assertThat(wire.denials)
        .singleElement()
        .extracting(Denial::reason)
        .isEqualTo(new Reason.Ruled("who does not say who they are is not told what is not built"));
  }

  @Test
  void keepsNothingOfOtherErrors() throws IOException {
    operation.wants = List.of(MINE);
    operation.fault = new ApiError("NoSuchThing", 404, "No such thing");

    wire.signedByAlice().send(operation);

    assertThat(wire.denials).isEmpty();
  }
}
