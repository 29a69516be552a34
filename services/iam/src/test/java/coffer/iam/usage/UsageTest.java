package coffer.iam.usage;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.pipeline.Access;
import coffer.pipeline.RequestRecord;
import coffer.testkit.InMemoryEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class UsageTest {
  private static final AccountId ACCOUNT = new AccountId("123456789012");
  private static final AccessKeyId KEY = new AccessKeyId("AKIAEXAMPLEEXAMPLE01");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ANN = "arn:aws:iam::123456789012:user/staff/Ann";

  private final InMemoryEngine engine = new InMemoryEngine();
  private final List<Runnable> asked = new ArrayList<>();
  private Usage usage = open();

  @AfterEach
  void close() {
    usage.close();
    engine.close();
  }

  @Test
  void tellsWhatWasUsedAtOnce() {
    usage.accept(request(ANN, KEY.value(), NOW, "s3:GetObject", "s3:PutObject"));
    usage.accept(request(ANN, KEY.value(), NOW.plusSeconds(5), "s3:GetObject"));

    var use = usage.user(ACCOUNT, "ann", NOW);
    assertThat(usage.key(ACCOUNT, KEY)).contains(new KeyUse(NOW.plusSeconds(5), "s3"));
    assertThat(use.last()).contains(NOW.plusSeconds(5));
    assertThat(use.services().get("s3").actions())
        .isEqualTo(Map.of("GetObject", NOW.plusSeconds(5), "PutObject", NOW));
  }

  @Test
  void countsSessionsForTheirRole() {
    usage.accept(
        request(
            "arn:aws:sts::123456789012:assumed-role/Worker/one",
            "ASIAEXAMPLEEXAMPLE01",
            NOW,
            "kms:Decrypt"));

    assertThat(usage.role(ACCOUNT, "worker", NOW).services()).containsOnlyKeys("kms");
    assertThat(usage.user(ACCOUNT, "worker", NOW).services()).isEmpty();
  }

  @Test
  void remembersAfterARestart() {
    usage.accept(request(ANN, KEY.value(), NOW, "s3:GetObject"));
    usage.close();

    usage = open();

    assertThat(usage.key(ACCOUNT, KEY)).contains(new KeyUse(NOW, "s3"));
    assertThat(usage.user(ACCOUNT, "ann", NOW).services()).containsOnlyKeys("s3");
  }

  @Test
  void writesOnceAMinuteAtMost() {
    for (int second = 0; second <= 121; second++) {
      usage.accept(request(ANN, KEY.value(), NOW.plusSeconds(second), "s3:GetObject"));
    }

    assertThat(asked).hasSize(2);
  }

  @Test
  void keepsWhatWasWrittenAndWhatCameSince() {
    usage.accept(request(ANN, KEY.value(), NOW, "s3:GetObject"));
    usage.write(NOW);
    usage.accept(request(ANN, KEY.value(), NOW.plusSeconds(9), "iam:GetUser"));
    usage.write(NOW.plusSeconds(9));

    assertThat(usage.user(ACCOUNT, "ann", NOW).services()).containsOnlyKeys("iam", "s3");
    assertThat(usage.key(ACCOUNT, KEY)).contains(new KeyUse(NOW.plusSeconds(9), "iam"));
  }

  @Test
  void tellsNobodyWhatSomeoneElseOfTheNameDid() {
    usage.accept(request(ANN, KEY.value(), NOW, "s3:GetObject"));

    assertThat(usage.user(ACCOUNT, "ann", NOW.plusSeconds(1)).last()).isEmpty();
  }

  @Test
  void forgetsWhatIsTooOldToBeTold() {
    usage.accept(request(ANN, KEY.value(), NOW, "s3:GetObject"));
    usage.write(NOW);

    usage.write(NOW.plus(Usage.TOLD_FOR).plusSeconds(1));
    usage.accept(
        request(
            ANN.replace("Ann", "beth"),
            "AKIAEXAMPLEEXAMPLE02",
            NOW.plus(Usage.TOLD_FOR).plusSeconds(1),
            "s3:GetObject"));
    usage.write(NOW.plus(Usage.TOLD_FOR).plusSeconds(1));

    assertThat(usage.key(ACCOUNT, KEY)).isEmpty();
    assertThat(usage.user(ACCOUNT, "ann", NOW).last()).isEmpty();
    assertThat(usage.user(ACCOUNT, "beth", NOW).last()).isPresent();
  }

  @Test
  void hasABoundInMemory() {
    for (int i = 0; i < 50_010; i++) {
      usage.accept(request(ANN + i, "", NOW, "s3:GetObject"));
    }

    assertThat(usage.dropped()).isEqualTo(10);
  }

  @Test
  void passesNobodysRequestsOver() {
    usage.accept(request("", "", NOW, "s3:GetObject"));

    assertThat(usage.dropped()).isZero();
    assertThat(usage.root(ACCOUNT)).isEmpty();
  }

  private Usage open() {
    return new Usage(engine.meta(), engine.changes(), "us-east-1", asked::add);
  }

  private static RequestRecord request(
      String principal, String key, Instant at, String... actions) {
    List<Access> accesses =
        Arrays.stream(actions)
            .map(action -> new Access(action, new Arn("arn:aws:s3:::b"), Optional.of(ACCOUNT)))
            .toList();
    return new RequestRecord(
        at,
        "id",
        "",
        "s3",
        "127.0.0.1",
        "",
        "",
        "GET",
        "/",
        "host",
        "",
        "",
        "s3",
        "GetObject",
        key,
        principal.isEmpty() ? "" : ACCOUNT.value(),
        principal,
        "",
        "",
        accesses,
        200,
        "",
        0,
        0,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        Map.of());
  }
}
