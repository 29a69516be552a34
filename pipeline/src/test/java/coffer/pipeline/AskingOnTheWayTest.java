package coffer.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Operations that learn only on their way what they need, and those that anybody may send. */
final class AskingOnTheWayTest {
  private static final Arn THING = new Arn("arn:aws:test:::thing");
  private static final Access MINE =
      new Access("test:Touch", THING, Optional.of(TestWire.ALICE.accountId()));
  private static final Access FOREIGN =
      new Access("test:Touch", THING, Optional.of(new AccountId("999999999999")));
  private static final Access UNDECLARED =
      new Access("test:Else", THING, Optional.of(TestWire.ALICE.accountId()));

  private final TestWire wire = new TestWire();
  private final TestOperation operation = new TestOperation();

  @Test
  void anOperationThatSaysSoMayAskForNothingBeforehand() throws IOException {
    operation.asksOnTheWay = true;
    operation.asks = List.of(MINE, FOREIGN);

    assertThat(wire.signedByAlice().send(operation).status()).isEqualTo(200);

    assertThat(operation.answers).containsExactly(true, false);
    assertThat(wire.records())
        .singleElement()
        .satisfies(r -> assertThat(r.accesses()).containsExactly(MINE, FOREIGN));
  }

  @Test
  void nobodyMayWhatOnlyTheOwnerMay() throws IOException {
    operation.asksOnTheWay = true;
    operation.asks = List.of(MINE);

    wire.anonymous().send(operation);

    assertThat(operation.answers).containsExactly(false);
  }

  @Test
  void askingForAnUndeclaredActionOnTheWayIsOurFault() throws IOException {
    operation.asksOnTheWay = true;
    operation.asks = List.of(UNDECLARED);

    assertThat(wire.signedByAlice().send(operation).status()).isEqualTo(500);
    assertThat(operation.answers).isEmpty();
  }

  @Test
  void whatIsAskedOnTheWayComesAfterWhatWasAskedBefore() throws IOException {
    operation.wants = List.of(MINE);
    operation.asks = List.of(FOREIGN);

    wire.signedByAlice().send(operation);

    assertThat(wire.records())
        .singleElement()
        .satisfies(r -> assertThat(r.accesses()).containsExactly(MINE, FOREIGN));
  }

  @Test
  void aSignatureIsTakenOffWhereItIsNotHeeded() throws IOException {
    operation.wants = List.of(MINE);
    operation.ignoresSignature = true;

    wire.presigned().send(operation);

    var seen = requireNonNull(wire.authenticated);
    assertThat(seen.rawQuery()).isEmpty();
    assertThat(seen.headers().has("Authorization")).isFalse();
    assertThat(seen.headers().has("Origin")).isTrue();
  }

  @Test
  void everyOtherSignatureReachesItsVerifier() throws IOException {
    operation.wants = new ArrayList<>(List.of(MINE));

    wire.presigned().send(operation);

    var seen = requireNonNull(wire.authenticated);
    assertThat(seen.rawQuery()).contains("X-Amz-Signature");
    assertThat(seen.headers().has("Authorization")).isTrue();
  }
}
