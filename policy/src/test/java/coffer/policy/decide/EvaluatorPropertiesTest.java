package coffer.policy.decide;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.decide.Decision.Outcome;
import coffer.policy.parse.PolicyKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What must hold of any policies whatever, tried on random ones. */
final class EvaluatorPropertiesTest {
  private static final List<String> ACTIONS =
      List.of("s3:GetObject", "s3:Get*", "s3:PutObject", "*");

  /** The first two also in the bucket's policy. */
  private static final List<String> RESOURCES =
      List.of(
          "\"Resource\":\"arn:aws:s3:::demo/*\"",
          "\"Resource\":\"arn:aws:s3:::demo/a\"",
          "\"Resource\":\"arn:aws:s3:::other/*\"",
          "\"Resource\":\"*\"",
          "\"Resource\":\"arn:aws:s3:::d?mo/*\"",
          "\"Resource\":\"arn:aws:s3:::demo/a/longer\"",
          "\"Resource\":\"arn:aws:s3:::demo/${aws:username}*\"",
          "\"Resource\":[\"arn:aws:s3:::demo/a\",\"arn:aws:s3:::demo/*\",\"arn:aws:s3:::x\"]",
          "\"Resource\":[\"arn:aws:s3:::demo/a\",\"*\"]",
          "\"NotResource\":\"arn:aws:s3:::other/*\"",
          "\"NotResource\":\"arn:aws:s3:::demo/a\"");

  private static final List<String> PRINCIPALS =
      List.of(
          "\"*\"",
          Cases.aws(Cases.USER_ARN),
          Cases.aws(Cases.ROLE_ARN),
          Cases.aws("111122223333"),
          Cases.aws("444455556666"));
  private static final List<Requester> REQUESTERS =
      List.of(
          Cases.USER,
          Cases.ROLE,
          Cases.FEDERATED,
          new Requester.Root(Cases.home(Cases.OWN)),
          new Requester.Root(Cases.home(Cases.OTHER)),
          new Requester.Anonymous());

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  /** A case in texts, so that it can be changed and put together again. */
  private record Given(
      List<String> identity,
      Optional<List<String>> boundary,
      Optional<List<String>> session,
      Optional<List<String>> control,
      List<String> bucket) {
    Policies policies() {
      return new Policies(
          compiled(PolicyKind.MANAGED, identity).stream().toList(),
          boundary.flatMap(texts -> compiled(PolicyKind.MANAGED, texts)),
          session.map(texts -> compiled(PolicyKind.MANAGED, texts).stream().toList()),
          control
              .map(texts -> List.of(compiled(PolicyKind.MANAGED, texts).stream().toList()))
              .orElse(List.of()),
          List.of(),
          Optional.empty(),
          new Policies.ResourceSide(compiled(PolicyKind.BUCKET, bucket), Grip.NONE, false, false));
    }

    private static Optional<CompiledPolicy> compiled(PolicyKind kind, List<String> statements) {
      return statements.isEmpty()
          ? Optional.empty()
          : Optional.of(Cases.policy(kind, statements.toArray(String[]::new)));
    }
  }

  @Test
  void anExplicitDenyAlwaysWins() {
    for (int n = 0; n < 2_000; n++) {
      var given = given();
      var question = question();
      var bucket = new ArrayList<>(given.bucket());
      bucket.add(random.nextInt(bucket.size() + 1), Cases.deny("\"*\"", "s3:GetObject"));
      var denied =
          new Given(given.identity(), given.boundary(), given.session(), given.control(), bucket);

      assertThat(Evaluator.decide(question, denied.policies()).outcome())
          .as("seed %s: %s", seed, denied)
          .isEqualTo(Outcome.EXPLICIT_DENY);
    }
  }

  @Test
  void addingADenyNeverGrants() {
    for (int n = 0; n < 2_000; n++) {
      var given = given();
      var question = question();
      var identity = new ArrayList<>(given.identity());
      identity.add(statement("Deny", ""));
      var more =
          new Given(identity, given.boundary(), given.session(), given.control(), given.bucket());

      boolean before = Evaluator.decide(question, given.policies()).isAllowed();
      boolean after = Evaluator.decide(question, more.policies()).isAllowed();

      assertThat(!after || before).as("seed %s: %s", seed, more).isTrue();
    }
  }

  @Test
  void theOrderOfStatementsDoesNotMatter() {
    for (int n = 0; n < 2_000; n++) {
      var given = given();
      var question = question();
      var shuffled =
          new Given(
              shuffled(given.identity()),
              given.boundary().map(this::shuffled),
              given.session().map(this::shuffled),
              given.control().map(this::shuffled),
              shuffled(given.bucket()));

      var one = Evaluator.decide(question, given.policies());
      var other = Evaluator.decide(question, shuffled.policies());

      assertThat(other.outcome()).as("seed %s: %s", seed, given).isEqualTo(one.outcome());
      assertThat(other.stage()).isEqualTo(one.stage());
    }
  }

  @Test
  void theTraceTellsOfTheSameDecision() {
    for (int n = 0; n < 2_000; n++) {
      var policies = given().policies();
      var question = question();

      var explanation = Evaluator.explain(question, policies);

      assertThat(explanation.decision())
          .as("seed %s", seed)
          .isEqualTo(Evaluator.decide(question, policies));
    }
  }

  private Question question() {
    return Cases.get(REQUESTERS.get(random.nextInt(REQUESTERS.size())));
  }

  private Given given() {
    return new Given(
        statements("", 0),
        random.nextBoolean() ? Optional.empty() : Optional.of(statements("", 1)),
        random.nextBoolean() ? Optional.empty() : Optional.of(statements("", 1)),
        random.nextBoolean() ? Optional.empty() : Optional.of(statements("", 1)),
        statements(PRINCIPALS.get(random.nextInt(PRINCIPALS.size())), 0));
  }

  private List<String> statements(String principal, int atLeast) {
    var all = new ArrayList<String>();
    int count = atLeast + random.nextInt(3);
    for (int n = 0; n < count; n++) {
      String effect = random.nextInt(6) == 0 ? "Deny" : "Allow";
      all.add(statement(effect, principal.isEmpty() ? "" : "\"Principal\":" + principal + ","));
    }
    return all;
  }

  private String statement(String effect, String principal) {
    String action = ACTIONS.get(random.nextInt(ACTIONS.size()));
    boolean ofBuckets = !principal.isEmpty();
    return "{\"Effect\":\"%s\",%s\"Action\":\"%s\",%s}"
        .formatted(
            effect,
            principal,
            ofBuckets && action.equals("*") ? "s3:*" : action,
            RESOURCES.get(random.nextInt(ofBuckets ? 2 : RESOURCES.size())));
  }

  private List<String> shuffled(List<String> statements) {
    var copy = new ArrayList<>(statements);
    Collections.shuffle(copy, random);
    return copy;
  }
}
