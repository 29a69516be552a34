package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two administrators who write the same policy at the same moment: one of both texts stays, whole,
 * and is what counts; both writes are in the request log; what only one of them wrote is lost to
 * neither.
 */
@ExtendWith(SharedTarget.class)
final class TwoAdministratorsIT {
  private static final int ROUNDS = 100;
  private static final long PATIENCE_SECONDS = 60;

  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final CyclicBarrier together = new CyclicBarrier(2);
  private final Target target;
  private final Iam iam;
  private List<Attack> administrators = List.of();

  TwoAdministratorsIT(Target target) {
    this.target = target;
    this.iam = new Iam(target);
  }

  @BeforeEach
  void makeThem() {
    String names = target.freeName();
    administrators = List.of(administrator(names + "-one"), administrator(names + "-two"));
  }

  private Attack administrator(String name) {
    Attack made = iam.user(name);
    iam.may(name, Iam.on("Allow", "\"Action\":\"*\""));
    return made;
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void writeABucketPolicyAndOneOfBothTextsStaysAndCounts() throws Exception {
    String bucket = target.bucket();
    List<String> keys = List.of("one", "two");
    for (String key : keys) {
      target.root().must(Shot.put("/" + bucket + "/" + key, key));
    }
    var written = new ArrayList<Answer>();
    for (int round = 0; round < ROUNDS; round++) {
      List<String> texts = List.of(letting(bucket, "one", round), letting(bucket, "two", round));

      List<Answer> answers =
          both(
              () ->
                  administrators.getFirst().fire(Shot.put("/" + bucket + "?policy", texts.get(0))),
              () ->
                  administrators.getLast().fire(Shot.put("/" + bucket + "?policy", texts.get(1))));

      assertThat(answers).extracting(Answer::status).containsOnly(204);
      String stays = target.root().must(Shot.get("/" + bucket + "?policy")).text();
      assertThat(stays).isIn(texts);
      for (int i = 0; i < 2; i++) {
        int wanted = stays.equals(texts.get(i)) ? 200 : 403;
        assertThat(target.mallory().fire(Shot.get("/" + bucket + "/" + keys.get(i))).status())
            .as("round %d, key %s, policy %s", round, keys.get(i), stays)
            .isEqualTo(wanted);
      }
      written.addAll(answers);
    }
    areRecorded(written, "s3:PutBucketPolicy");
  }

  /** Lets another account read one object, and is like no other round's. */
  private String letting(String bucket, String key, int round) {
    return PolicyText.of(
        "{\"Sid\":\"Round%d\",\"Effect\":\"Allow\",\"Principal\":%s,\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::%s/%s\"}"
            .formatted(round, PolicyText.account(target.otherAccount()), bucket, key));
  }

  @Test
  void writeARolesPolicyAndOneOfBothTextsStays() throws Exception {
    String role = target.freeName();
    iam.role(role);
    var written = new ArrayList<Answer>();
    for (int round = 0; round < ROUNDS; round++) {
      List<String> texts = List.of(reading("one", round), reading("two", round));

      List<Answer> answers =
          both(
              () -> at(0).fire(put(role, "same", texts.get(0))),
              () -> at(1).fire(put(role, "same", texts.get(1))));

      assertThat(answers).extracting(Answer::verdict).containsOnly("200 ");
      assertThat(stored(role, "same")).isIn(texts);
      written.addAll(answers);
    }
    areRecorded(written, "iam:PutRolePolicy");
  }

  @Test
  void writeTwoPoliciesOfARoleAndNeitherIsLost() throws Exception {
    String role = target.freeName();
    iam.role(role);
    for (int round = 0; round < ROUNDS; round++) {
      String one = reading("one", round);
      String two = reading("two", round);

      List<Answer> answers =
          both(() -> at(0).fire(put(role, "one", one)), () -> at(1).fire(put(role, "two", two)));

      assertThat(answers).extracting(Answer::verdict).containsOnly("200 ");
      assertThat(List.of(stored(role, "one"), stored(role, "two"))).containsExactly(one, two);
    }
  }

  @Test
  void writeOneAfterTheOtherAndTheLastWins() {
    String bucket = target.bucket();
    String role = target.freeName();
    iam.role(role);
    for (int round = 0; round < 2; round++) {
      String last = letting(bucket, "last", round);
      at(0).at("s3", "s3").must(Shot.put("/" + bucket + "?policy", letting(bucket, "a", round)));
      at(1).at("s3", "s3").must(Shot.put("/" + bucket + "?policy", last));
      at(0).must(put(role, "same", reading("first", round)));
      at(1).must(put(role, "same", reading("last", round)));

      assertThat(target.root().must(Shot.get("/" + bucket + "?policy")).text()).isEqualTo(last);
      assertThat(stored(role, "same")).isEqualTo(reading("last", round));
    }
  }

  private static String reading(String key, int round) {
    return PolicyText.of(
        "{\"Sid\":\"Round%d\",\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::bucket/%s\"}"
            .formatted(round, key));
  }

  private static Shot put(String role, String name, String text) {
    return Iam.call("PutRolePolicy", "RoleName", role, "PolicyName", name, "PolicyDocument", text);
  }

  private String stored(String role, String name) {
    String encoded =
        iam.must("GetRolePolicy", "RoleName", role, "PolicyName", name).element("PolicyDocument");
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  /** One of them at the API door. */
  private Attack at(int which) {
    return administrators.get(which).at("api", "iam");
  }

  /** Lets both start at the same moment. */
  private List<Answer> both(Callable<Answer> one, Callable<Answer> two) throws Exception {
    var answers = new ArrayList<Answer>();
    for (var done :
        threads.invokeAll(
            List.of(waiting(one), waiting(two)), PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      answers.add(done.get());
    }
    return answers;
  }

  private Callable<Answer> waiting(Callable<Answer> action) {
    return () -> {
      together.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return action.call();
    };
  }

  /** Each write has a record of its own, which names who wrote. */
  private void areRecorded(List<Answer> written, String action) {
    for (int i = 0; i < written.size(); i++) {
      assertThat(RequestLog.recordOf(target, written.get(i)))
          .contains(action, administrators.get(i % 2).id().value());
    }
  }
}
