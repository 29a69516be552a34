package coffer.policy.parse;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.condition.Condition;
import coffer.policy.document.PolicyDocument;
import coffer.policy.document.PrincipalPattern;
import coffer.policy.document.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T11 and T29: policies with a word changed. */
final class MutatedPolicyTest {
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[\\[\\]{},:]|[^\\s\\[\\]{},:\"]+");

  /** What the language itself names; condition keys are not among them. */
  private static final Set<String> NAMES =
      Set.of(
          "\"Version\"",
          "\"Id\"",
          "\"Statement\"",
          "\"Sid\"",
          "\"Effect\"",
          "\"Principal\"",
          "\"NotPrincipal\"",
          "\"Action\"",
          "\"NotAction\"",
          "\"Resource\"",
          "\"NotResource\"",
          "\"Condition\"",
          "\"AWS\"",
          "\"Service\"",
          "\"Federated\"",
          "\"CanonicalUser\"",
          "\"StringEquals\"",
          "\"StringNotLikeIfExists\"",
          "\"ForAllValues:StringLike\"",
          "\"IpAddress\"",
          "\"Bool\"",
          "\"Null\"",
          "\"NumericLessThan\"",
          "\"Allow\"",
          "\"Deny\"",
          "\"2012-10-17\"");

  private record Sample(PolicyKind kind, String text) {}

  private static final List<Sample> SAMPLES =
      List.of(
          new Sample(
              PolicyKind.BUCKET,
              """
              {"Version": "2012-10-17", "Id": "some", "Statement": [
                {"Sid": "a", "Effect": "Allow",
                 "Principal": {"AWS": ["111122223333", "arn:aws:iam::444455556666:user/B"],
                               "Service": "logging.s3.amazonaws.com",
                               "CanonicalUser": "%s"},
                 "Action": ["s3:Get*", "s3:PutObject"],
                 "Resource": ["arn:aws:s3:::box", "arn:aws:s3:::box/${aws:username}/*"],
                 "Condition": {"StringEquals": {"aws:SourceVpc": "vpc-1", "s3:prefix": ["a", "b"]},
                               "IpAddress": {"aws:SourceIp": "203.0.113.0/24"},
                               "Bool": {"aws:SecureTransport": true},
                               "NumericLessThan": {"s3:max-keys": 10}}},
                {"Sid": "b", "Effect": "Deny", "NotPrincipal": {"AWS": "111122223333"},
                 "NotAction": "s3:ListBucket", "NotResource": "arn:aws:s3:::box/open/*",
                 "Condition": {"StringNotLikeIfExists": {"aws:UserAgent": "x*"},
                               "ForAllValues:StringLike": {"aws:TagKeys": ["x"]},
                               "Null": {"aws:TokenIssueTime": "true"}}}]}
              """
                  .formatted("0a".repeat(32))),
          new Sample(
              PolicyKind.MANAGED,
              """
              {"Statement": {"Effect": "Allow", "NotAction": ["iam:*"], "Resource": "*",
                             "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}},
               "Version": "2012-10-17"}
              """),
          new Sample(
              PolicyKind.TRUST,
              """
              {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
               "Principal": {"Federated": "accounts.google.com"},
               "Action": "sts:AssumeRoleWithWebIdentity",
               "Condition": {"StringEquals": {"accounts.google.com:aud": "me"}}}]}
              """),
          new Sample(
              PolicyKind.RESOURCE_CONTROL,
              """
              {"Version": "2012-10-17", "Statement": [{"Sid": "x", "Effect": "Deny",
               "Principal": "*", "Action": "s3:*", "Resource": "*",
               "Condition": {"StringNotLikeIfExists": {"aws:PrincipalOrgID": "o-1"}}}]}
              """));

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @BeforeEach
  void samplesAreGood() {
    for (Sample sample : SAMPLES) {
      Outcomes.valid(PolicyParser.parse(sample.text(), sample.kind()));
    }
  }

  @Test
  void aPolicyWithATokenMoreOrLessIsReadToTheLastWordOrRefused() {
    for (int i = 0; i < 4_000; i++) {
      Sample sample = any(SAMPLES);
      List<String> tokens = tokens(sample.text());
      for (int n = random.nextInt(3); n >= 0; n--) {
        mutate(tokens);
      }

      String text = String.join(" ", tokens);
      if (judged(text, sample.kind()) instanceof ParsedPolicy.Valid(var policy)) {
        assertThat(textsOf(policy))
            .as("seed %s, %s", seed, text)
            .containsAll(
                tokens.stream()
                    .filter(MutatedPolicyTest::isText)
                    .map(MutatedPolicyTest::unquoted)
                    .toList());
      }
    }
  }

  @Test
  void aPolicyWithACharacterChangedIsReadOrRefusedButNeverBreaksTheReader() {
    for (int i = 0; i < 4_000; i++) {
      Sample sample = any(SAMPLES);
      var text = new StringBuilder(sample.text());
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, (char) random.nextInt(0x10000));
        default -> text.setCharAt(at, (char) random.nextInt(0x80));
      }

      judged(text.toString(), sample.kind());
    }
  }

  @Test
  void aNameThatIsMisspelledIsNeverPassedOver() {
    for (int i = 0; i < 4_000; i++) {
      Sample sample = any(SAMPLES);
      List<String> tokens = tokens(sample.text());
      List<Integer> names = new ArrayList<>();
      for (int t = 0; t < tokens.size(); t++) {
        if (NAMES.contains(tokens.get(t))) {
          names.add(t);
        }
      }
      int at = any(names);
      tokens.set(at, misspelled(tokens.get(at)));
      String text = String.join(" ", tokens);

      assertThat(judged(text, sample.kind()))
          .as("seed %s, %s", seed, text)
          .isInstanceOf(ParsedPolicy.Malformed.class);
    }
  }

  @Test
  void anElementNobodyKnowsIsNeverPassedOver() {
    for (int i = 0; i < 2_000; i++) {
      Sample sample = any(SAMPLES);
      List<String> tokens = tokens(sample.text());
      List<Integer> objects = new ArrayList<>();
      for (int t = 0; t < tokens.size(); t++) {
        if (tokens.get(t).equals("{")) {
          objects.add(t);
        }
      }
      String value = any(List.of("{}", "[]", "\"x\"", "null", "1"));
      tokens.add(
          any(objects) + 1, "\"" + any(List.of("x", "Comment", "effect")) + "\":" + value + ",");
      String text = String.join(" ", tokens);

      assertThat(judged(text, sample.kind()))
          .as("seed %s, %s", seed, text)
          .isInstanceOf(ParsedPolicy.Malformed.class);
    }
  }

  private ParsedPolicy judged(String text, PolicyKind kind) {
    try {
      ParsedPolicy parsed = PolicyParser.parse(text, kind);
      if (parsed instanceof ParsedPolicy.Malformed(var problems)) {
        assertThat(problems).as("seed %s, %s", seed, text).isNotEmpty();
        long lines = text.lines().count();
        assertThat(problems).allMatch(it -> it.line() >= 1 && it.line() <= lines + 1);
        assertThat(problems).extracting(PolicyProblem::line).isSorted();
      }
      return parsed;
    } catch (RuntimeException broken) {
      throw new AssertionError("seed " + seed + ", " + text, broken);
    }
  }

  private static boolean isText(String token) {
    return token.length() > 1 && !NAMES.contains(token);
  }

  private static String unquoted(String token) {
    return token.replace("\"", "").toLowerCase(Locale.ROOT);
  }

  /** Every text a policy was read from, in lower case as keys are. */
  private static Set<String> textsOf(PolicyDocument policy) {
    Set<String> texts = new HashSet<>();
    texts.add(policy.id());
    texts.add(policy.version().written());
    for (Statement statement : policy.statements()) {
      texts.add(statement.sid());
      statement.action().patterns().forEach(it -> texts.add(it.written()));
      statement.resource().ifPresent(all -> all.patterns().forEach(it -> texts.add(it.source())));
      statement.principal().ifPresent(all -> all.patterns().forEach(it -> texts.add(textOf(it))));
      for (Condition condition : statement.conditions()) {
        texts.add(condition.test().name());
        texts.add(condition.key());
        condition.values().forEach(it -> texts.add(it.source()));
      }
    }
    return texts.stream().map(it -> it.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  private static String textOf(PrincipalPattern principal) {
    return switch (principal) {
      case PrincipalPattern.Everyone() -> "*";
      case PrincipalPattern.Account(var account) -> account.value();
      case PrincipalPattern.Named(var arn) -> arn;
      case PrincipalPattern.UniqueId(var id) -> id;
      case PrincipalPattern.Service(var name) -> name;
      case PrincipalPattern.Federated(var provider) -> provider;
      case PrincipalPattern.CanonicalUser(var id) -> id;
    };
  }

  private void mutate(List<String> tokens) {
    if (tokens.isEmpty()) {
      return;
    }
    int at = random.nextInt(tokens.size());
    switch (random.nextInt(5)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, tokens.get(at));
      case 2 -> tokens.set(at, any(tokens));
      case 3 ->
          tokens.add(at, any(List.of("null", "{", "}", "[", "]", ",", ":", "1", "true", "\"*\"")));
      default -> tokens.set(at, misspelled(tokens.get(at)));
    }
  }

  /** With a letter more, less or other, within its quotes if it has some. */
  private String misspelled(String token) {
    if (token.length() < 4) {
      return token + "x";
    }
    var letters = new StringBuilder(token);
    int at = 1 + random.nextInt(token.length() - 2);
    switch (random.nextInt(3)) {
      case 0 -> letters.deleteCharAt(at);
      case 1 -> letters.insert(at, (char) ('a' + random.nextInt(26)));
      default -> letters.setCharAt(at, letters.charAt(at) == '_' ? '-' : '_');
    }
    return letters.toString();
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      tokens.add(token.group());
    }
    return tokens;
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
