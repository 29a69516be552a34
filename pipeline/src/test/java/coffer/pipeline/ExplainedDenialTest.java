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
              assertThat(denial.grounds().explanation().decision().outcome())
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
              assertThat(denial.grounds().tellable()).isFalse();
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
}
