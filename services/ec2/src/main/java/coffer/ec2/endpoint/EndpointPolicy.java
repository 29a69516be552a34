package coffer.ec2.endpoint;

import coffer.policy.decide.CompiledPolicy;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyProblem;
import coffer.policy.review.KeptPolicy;
import coffer.wire.ApiError;

/**
 * The policies of endpoints. Source: AWS PrivateLink Guide, "Control access to VPC endpoints using
 * endpoint policies".
 */
final class EndpointPolicy {
  /** Full access, as AWS writes it. */
  static final String DEFAULT =
      "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
          + "\"Action\":\"*\",\"Resource\":\"*\"}]}";

  private EndpointPolicy() {}

  /**
   * @throws ApiError if it is no policy of an endpoint
   */
  static String checked(String text) {
    return switch (KeptPolicy.parse(text, PolicyKind.VPC_ENDPOINT)) {
      case ParsedPolicy.Valid _ -> text;
      case ParsedPolicy.Malformed(var problems) ->
          throw new ApiError(
              "InvalidPolicyDocument",
              "The policy document is not valid: line %d: %s"
                  .formatted(problems.getFirst().line(), said(problems.getFirst())));
    };
  }

  private static String said(PolicyProblem problem) {
    return problem.where().isEmpty() ? problem.what() : problem.where() + ": " + problem.what();
  }

  /**
   * Ready for the evaluator; see {@link CompiledPolicy#read}.
   *
   * @param name for the trace
   */
  static CompiledPolicy compiled(String name, String text) {
    return CompiledPolicy.read(name, text, PolicyKind.VPC_ENDPOINT);
  }
}
