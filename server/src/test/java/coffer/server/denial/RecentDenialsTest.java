package coffer.server.denial;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.pipeline.Denial;
import coffer.pipeline.Grounds;
import coffer.pipeline.Reason;
import coffer.policy.decide.Decision;
import coffer.policy.decide.Explanation;
import coffer.policy.decide.Stage;
import coffer.policy.decide.StatementRef;
import coffer.policy.decide.TraceLine;
import coffer.policy.document.Effect;
import coffer.policy.document.Statement;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RecentDenialsTest {
  private final RecentDenials denials = new RecentDenials(_ -> Optional.empty());

  @Test
  void findsADenialByItsRequest() {
    var denial = known("r1", "x");

    denials.keep(denial);

    assertThat(denials.find("r1")).contains(denial);
    assertThat(denials.find("r2")).isEmpty();
  }

  @Test
  void aFloodPushesOutTheOldestAndGrowsNoFurther() {
    for (int i = 0; i < 3 * RecentDenials.KNOWN; i++) {
      denials.keep(known("r" + i, "x"));
    }

    assertThat(denials.size()).isEqualTo(RecentDenials.KNOWN);
    assertThat(denials.find("r0")).isEmpty();
    assertThat(denials.find("r" + (3 * RecentDenials.KNOWN - 1))).isPresent();
  }

  @Test
  void strangersPushOutStrangersOnly() {
    denials.keep(known("mine", "x"));

    for (int i = 0; i < 50_000; i++) {
      denials.keep(denial("s" + i, "x", Optional.empty()));
    }

    assertThat(denials.find("mine")).isPresent();
    assertThat(denials.size()).isEqualTo(RecentDenials.ANONYMOUS + 1);
  }

  @Test
  void isBoundedBySizeToo() {
    var ring = new Ring(1_000, 100_000);
    for (int i = 0; i < 1_000; i++) {
      ring.add(known("r" + i, "k".repeat(1_024)));
    }

    assertThat(ring.size()).isBetween(10, 50);
    assertThat(ring.find("r999")).isPresent();
  }

  /** Whoever writes a policy anew for each denial would else keep every one of them in memory. */
  @Test
  void countsWhatIsKeptOfPoliciesThatMayBeGone() {
    var ring = new Ring(1_000, 4L << 20);
    for (int i = 0; i < 1_000; i++) {
      ring.add(by("r" + i, policyOf20Kilobytes(i)));
    }

    assertThat(ring.size()).isBetween(10, 60);
    assertThat(ring.find("r999")).isPresent();
  }

  @Test
  void countsTheNamesOfStatements() {
    var ring = new Ring(1_000, 1L << 20);
    for (int i = 0; i < 1_000; i++) {
      var line =
          new TraceLine(
              new StatementRef(Stage.RESOURCE, "policy", 0, 1, i + "s".repeat(20_000)),
              Effect.DENY,
              new TraceLine.Verdict.Applies());
      ring.add(denial("r" + i, "x", Optional.empty(), List.of(line), List.of()));
    }

    assertThat(ring.size()).isBetween(5, 30);
  }

  private static Statement policyOf20Kilobytes(int number) {
    String text =
        """
        {"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*",
        "Resource":["arn:aws:s3:::%d/%s"]}}
        """
            .formatted(number, "x".repeat(20_000));
    return switch (PolicyParser.parse(text, PolicyKind.BUCKET)) {
      case ParsedPolicy.Valid(var policy) -> policy.statements().getFirst();
      case ParsedPolicy.Malformed(var problems) ->
          throw new IllegalStateException(problems.toString());
    };
  }

  private static Denial by(String request, Statement statement) {
    return denial(
        request, "x", Optional.of(new AccountId("111122223333")), List.of(), List.of(statement));
  }

  @Test
  void theSameRequestTwiceIsOneEntry() {
    denials.keep(known("r", "first"));
    denials.keep(known("r", "second"));

    assertThat(denials.size()).isEqualTo(1);
    assertThat(denials.find("r").orElseThrow().resource()).isEqualTo("second");
  }

  private static Denial known(String request, String resource) {
    return denial(request, resource, Optional.of(new AccountId("111122223333")));
  }

  private static Denial denial(String request, String resource, Optional<AccountId> account) {
    return denial(request, resource, account, List.of(), List.of());
  }

  private static Denial denial(
      String request,
      String resource,
      Optional<AccountId> account,
      List<TraceLine> trace,
      List<Statement> statements) {
    return new Denial(
        Instant.EPOCH,
        request,
        "s3",
        "GetObject",
        "somebody",
        "id",
        account,
        "s3:GetObject",
        resource,
        new Reason.Evaluated(
            new Grounds(
                new Explanation(
                    new Decision(Decision.Outcome.IMPLICIT_DENY, Stage.IDENTITY, Optional.empty()),
                    trace),
                new TreeMap<>(),
                statements,
                true,
                0)));
  }
}
