package coffer.policy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import coffer.policy.catalog.Catalog;
import coffer.policy.compare.Change.Kind;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.decide.Evaluator;
import coffer.policy.decide.Policies;
import coffer.policy.decide.Question;
import coffer.policy.decide.Requester;
import coffer.policy.document.PolicyDocument;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyComparisonTest {
  private static final Catalog CATALOG = Catalog.load();
  private static final String READ =
      "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'}";

  @Test
  void whatIsWrittenOtherwiseAndMeansTheSameHasNotChanged() {
    var before = identity(READ);
    var after =
        identity(
            "{'Effect':'Allow','Action':['s3:getobject','s3:GetObject'],"
                + "'Resource':['arn:aws:s3:::b/*','arn:aws:s3:::b/x*']}",
            READ);

    assertThat(changes(before, after)).isEmpty();
    assertThat(changes(after, before)).isEmpty();
  }

  @Test
  void tellsWhatIsNewlyAllowedAndNoLonger() {
    var before = identity(READ);
    var after = identity(READ.replace("b/*", "b/public/*").replace("GetObject", "*Object"));

    assertThat(changes(before, after))
        .anySatisfy(
            change -> {
              assertThat(change.kind()).isEqualTo(Kind.NEWLY_ALLOWED);
              assertThat(change.certain()).isTrue();
              assertThat(change.actions()).contains("s3:PutObject").doesNotContain("s3:GetObject");
              assertThat(change.resource()).isEqualTo("arn:aws:s3:::b/public/*");
            })
        .contains(
            new Change(
                Kind.NO_LONGER_ALLOWED, true, "", List.of("s3:GetObject"), "arn:aws:s3:::b/*"));
  }

  @Test
  void tellsADenyThatCameAndWent() {
    var before = identity(READ);
    var after =
        identity(
            READ, "{'Effect':'Deny','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/secret'}");

    assertThat(changes(before, after))
        .extracting(Change::kind, Change::certain)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(Kind.NO_LONGER_ALLOWED, true),
            org.assertj.core.groups.Tuple.tuple(Kind.NEWLY_DENIED, true));
    assertThat(changes(after, before))
        .extracting(Change::kind)
        .containsExactlyInAnyOrder(Kind.NEWLY_ALLOWED, Kind.NO_LONGER_DENIED);
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "'Bool':{'aws:SecureTransport':'true'} || NEWLY_ALLOWED",
        "| 'Bool':{'aws:SecureTransport':'true'} | NO_LONGER_ALLOWED",
        "'StringEquals':{'aws:username':'ann'} | 'StringEquals':{'aws:username':'bob'} |"
            + " CANNOT_TELL",
        "'StringEquals':{'aws:username':'ann'} |"
            + " 'StringEquals':{'aws:username':'ann','s3:authType':'POST'} | NO_LONGER_ALLOWED"
      })
  void isNotCertainWhereConditionsDecide(String before, String after, Kind kind) {
    assertThat(changes(identity(under(before)), identity(under(after))))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.kind()).isEqualTo(kind);
              assertThat(change.certain()).isFalse();
            });
  }

  private static String under(String condition) {
    return condition == null ? READ : READ.replace("}", ",'Condition':{" + condition + "}}");
  }

  @Test
  void doesNotGuessWhatVariablesStandFor() {
    var before = identity(READ.replace("b/*", "b/${aws:username}/*"));
    var after = identity(READ.replace("b/*", "b/${aws:userid}/*"));

    assertThat(changes(before, before)).isEmpty();
    assertThat(changes(before, after)).extracting(Change::kind).containsOnly(Kind.CANNOT_TELL);
  }

  @Test
  void looksAtServicesTheCatalogDoesNotKnow() {
    var before = identity(READ);
    var after = identity(READ, "{'Effect':'Allow','Action':'lambda:Invoke*','Resource':'*'}");

    assertThat(changes(before, after))
        .isNotEmpty()
        .allSatisfy(
            change -> {
              assertThat(change.kind()).isEqualTo(Kind.NEWLY_ALLOWED);
              assertThat(change.actions()).containsExactly("lambda:Invoke*");
            });
  }

  @Test
  void tellsApartTheAccountAndItsUser() {
    String account = "'arn:aws:iam::111122223333:root'";
    String ann = "'arn:aws:iam::111122223333:user/ann'";
    var before = bucket("{'AWS':" + account + "}");
    var after = bucket("{'AWS':[" + account + "," + ann + "]}");

    assertThat(changes(before, before)).isEmpty();
    assertThat(changes(before, after))
        .extracting(Change::who)
        .containsOnly(
            "arn:aws:iam::111122223333:user/ann",
            "federated users of arn:aws:iam::111122223333:user/ann");
  }

  @Test
  void tellsThatABucketBecamePublic() {
    var before = bucket("{'AWS':'111122223333'}");
    var after = bucket("'*'");

    assertThat(changes(before, after))
        .extracting(Change::who)
        .contains("anyone, unsigned", "users of any other account");
  }

  @Test
  void givesUpAloud() {
    assertThat(PolicyComparison.of(identity(READ), identity(READ), CATALOG, 1))
        .singleElement()
        .extracting(Change::kind)
        .isEqualTo(Kind.CANNOT_TELL);
  }

  /** Whatever one request shows to be decided otherwise must be told. */
  @Test
  void neverSaysWronglyThatNothingChanged() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    int differences = 0;
    for (int round = 0; round < 300; round++) {
      PolicyDocument before = random(random);
      PolicyDocument after = random(random);
      boolean told = !changes(before, after).isEmpty();
      for (int i = 0; i < 20; i++) {
        var question = question(random);
        if (!decision(before, question).equals(decision(after, question))) {
          differences++;
          assertThat(told).as("seed %d, %s: %s and %s", seed, question, before, after).isTrue();
        }
      }
    }
    assertThat(differences).as("seed %d", seed).isGreaterThan(100);
  }

  private static PolicyDocument random(Random random) {
    List<String> statements = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      statements.add(
          "{'Effect':'%s','%s':'%s','%s':'arn:aws:s3:::%s'}"
              .formatted(
                  random.nextInt(3) == 0 ? "Deny" : "Allow",
                  random.nextInt(5) == 0 ? "NotAction" : "Action",
                  pick(random, "s3:GetObject", "s3:Get*", "s3:PutObject", "s3:*Object*", "s3:*"),
                  random.nextInt(5) == 0 ? "NotResource" : "Resource",
                  pick(random, "b/*", "*/x", "b/a?", "b/${aws:username}", "b/ax", "*")));
    }
    return identity(statements.toArray(String[]::new));
  }

  private static Question question(Random random) {
    RequestContext context =
        key -> key.equals("aws:username") ? Optional.of(List.of("ax")) : Optional.empty();
    var home =
        new Requester.Home(new AccountId("111122223333"), new CanonicalUserId("a".repeat(64)));
    return new Question(
        new Requester.User(home, "arn:aws:iam::111122223333:user/ax", "AIDA"),
        pick(random, "s3:GetObject", "s3:GetObjectAcl", "s3:PutObject", "s3:DeleteObject"),
        "arn:aws:s3:::" + pick(random, "b/ax", "b/a", "b/x", "c/x", "b/a/x", "c/y"),
        Optional.empty(),
        context);
  }

  private static Object decision(PolicyDocument policy, Question question) {
    return Evaluator.decide(
            question,
            new Policies(
                List.of(CompiledPolicy.of("it", policy)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Policies.ResourceSide.NONE))
        .outcome();
  }

  private static String pick(Random random, String... words) {
    return words[random.nextInt(words.length)];
  }

  private static List<Change> changes(PolicyDocument before, PolicyDocument after) {
    return PolicyComparison.of(before, after, CATALOG);
  }

  private static PolicyDocument bucket(String principal) {
    return parsed(
        READ.replace("'Action'", "'Principal':" + principal + ",'Action'"), PolicyKind.BUCKET);
  }

  private static PolicyDocument identity(String... statements) {
    return parsed(String.join(",", statements), PolicyKind.MANAGED);
  }

  private static PolicyDocument parsed(String statements, PolicyKind kind) {
    String text = ("{'Version':'2012-10-17','Statement':[" + statements + "]}").replace('\'', '"');
    return switch (PolicyParser.parse(text, kind)) {
      case ParsedPolicy.Valid(var policy) -> policy;
      case ParsedPolicy.Malformed(var problems) ->
          throw new IllegalArgumentException(text + problems);
    };
  }
}
