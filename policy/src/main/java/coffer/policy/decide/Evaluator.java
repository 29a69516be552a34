package coffer.policy.decide;

/**
 * Decides requests: one pure function over a question and the policies that concern it.
 *
 * <p>Source: IAM User Guide, "Policy evaluation logic"; Amazon S3 User Guide, "How Amazon S3
 * authorizes a request".
 */
public final class Evaluator {
  private Evaluator() {}

  /** The decision. */
  public static Decision decide(Question question, Policies policies) {
    return new Evaluation(question, policies, new Scanner(question, Trace.OFF)).run();
  }

  /** The same decision, by the same code, with what became of every statement. */
  public static Explanation explain(Question question, Policies policies) {
    var trace = Trace.on();
    var decision = new Evaluation(question, policies, new Scanner(question, trace)).run();
    return new Explanation(decision, trace.lines());
  }
}
