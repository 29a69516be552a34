package coffer.sts;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Principal;
import coffer.pipeline.Reply;
import java.util.List;

/**
 * Says whose credentials signed the request.
 *
 * <p>Source: AWS STS API Reference, "GetCallerIdentity" and "Common Error Types"; the user id of a
 * root user: IAM User Guide, "IAM policy elements: Variables and tags", table of principal values.
 */
final class GetCallerIdentity implements Operation<GetCallerIdentity.Input> {
  /** There is nothing to ask for. */
  record Input() {}

  /**
   * Who signed.
   *
   * @param userId of a root user: the account id once more
   */
  record Output(String userId, String account, String arn) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.notRequired(
        "AWS STS API Reference, GetCallerIdentity: no permissions are required, as the same"
            + " information is returned when access is denied");
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    // Needing no permission is not needing no signature: refused before the body is asked for.
    if (caller.principal() instanceof Principal.Anonymous) {
      throw StsErrors.unsigned();
    }
    return List.of();
  }

  @Override
  public Reply run(Authorized<Input> call) {
    return Reply.of(identity(call.caller().principal()));
  }

  static Output identity(Principal principal) {
    var who = principal.known().orElseThrow(StsErrors::unsigned);
    return new Output(who.userId(), who.accountId().value(), who.arn().value());
  }
}
