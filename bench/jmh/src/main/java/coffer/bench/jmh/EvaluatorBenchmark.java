package coffer.bench.jmh;

import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.decide.Decision;
import coffer.policy.decide.Evaluator;
import coffer.policy.decide.Explanation;
import coffer.policy.decide.Policies;
import coffer.policy.decide.Question;
import coffer.policy.decide.Requester;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * May this user do that? Policies of twenty statements, a third of which are about the action, with
 * conditions and variables; the last statement of the last policy is the one that allows.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EvaluatorBenchmark {
  private static final int STATEMENTS = 20;
  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final Map<String, List<String>> FACTS =
      Map.of(
          "aws:sourceip", List.of("192.0.2.17"),
          "aws:securetransport", List.of("true"),
          "aws:username", List.of("ann"),
          "aws:principaltag/team", List.of("blue"),
          "aws:currenttime", List.of("2026-11-22T10:00:00Z"));

  /** How many policies the user has. */
  @Param({"1", "10", "100"})
  public int policies;

  private final Question question =
      new Question(
          new Requester.User(
              new Requester.Home(ACCOUNT, new CanonicalUserId("a".repeat(64))),
              "arn:aws:iam::111122223333:user/ann",
              "AIDAEXAMPLE"),
          "s3:GetObject",
          "arn:aws:s3:::photos/home/ann/2026/11/cat.jpg",
          Optional.of(ACCOUNT),
          context());
  private Policies all = Policies.NONE;

  private static RequestContext context() {
    return key -> Optional.ofNullable(FACTS.get(key));
  }

  @Setup
  public void compile() {
    var identity = new ArrayList<CompiledPolicy>();
    for (int n = 0; n < policies; n++) {
      identity.add(policy(n, n == policies - 1));
    }
    all =
        new Policies(
            identity,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Policies.ResourceSide.NONE);
    if (!Evaluator.decide(question, all).isAllowed()) {
      throw new IllegalStateException("measures another decision");
    }
  }

  private static CompiledPolicy policy(int number, boolean allows) {
    var statements = new ArrayList<String>();
    for (int n = 0; n < STATEMENTS - 1; n++) {
      statements.add(
          switch (n % 6) {
            case 0 -> statement("Allow", "s3:Get*", "arn:aws:s3:::logs-" + n + "/*", "");
            case 1 -> statement("Allow", "kms:Decrypt", "*", "");
            case 2 ->
                statement(
                    "Deny",
                    "s3:*",
                    "arn:aws:s3:::photos/*",
                    ",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}");
            case 3 -> statement("Allow", "s3:PutObject", "arn:aws:s3:::photos/*", "");
            case 4 -> statement("Allow", "iam:List*", "*", "");
            default -> statement("Allow", "sts:AssumeRole", "arn:aws:iam::*:role/" + number, "");
          });
    }
    statements.add(
        allows
            ? statement(
                "Allow",
                "s3:GetObject",
                "arn:aws:s3:::photos/home/${aws:username}/*",
                ",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"192.0.2.0/24\"},"
                    + "\"StringEquals\":{\"aws:PrincipalTag/team\":\"blue\"}}")
            : statement("Allow", "s3:ListBucket", "arn:aws:s3:::photos", ""));
    String text =
        "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    return switch (PolicyParser.parse(text, PolicyKind.MANAGED)) {
      case ParsedPolicy.Valid(var document) -> CompiledPolicy.of("policy-" + number, document);
      case ParsedPolicy.Malformed(var problems) ->
          throw new IllegalStateException(problems.toString());
    };
  }

  private static String statement(String effect, String action, String resource, String rest) {
    return "{\"Effect\":\"%s\",\"Action\":\"%s\",\"Resource\":\"%s\"%s}"
        .formatted(effect, action, resource, rest);
  }

  /** Decides. */
  @Benchmark
  public Decision decide() {
    return Evaluator.decide(question, all);
  }

  /** Decides, and tells what became of every statement. */
  @Benchmark
  public Explanation explain() {
    return Evaluator.explain(question, all);
  }
}
