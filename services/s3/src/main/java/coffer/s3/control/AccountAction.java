package coffer.s3.control;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.Permissions;
import coffer.s3.S3Error;
import java.util.List;
import java.util.Optional;

/**
 * One action on an account as a whole. Nobody may act on another account than their own, whatever
 * any policy says.
 *
 * <p>Source: Amazon S3 User Guide, "Access points restrictions and limitations": no cross-account
 * calls.
 *
 * @param name as the Service Authorization Reference has it
 */
public record AccountAction(String name) {
  public Permissions permissions() {
    return Permissions.of(name);
  }

  public List<Access> accesses(String accountId, Caller caller) {
    return List.of(new Access(name, Arn.allOfS3(), Optional.of(own(accountId, caller))));
  }

  /**
   * The account of {@code x-amz-account-id}, which must be that of who asks.
   *
   * @throws coffer.wire.ApiError InvalidRequest if it is none, AccessDenied if it is another's
   */
  public static AccountId own(String accountId, Caller caller) {
    AccountId account =
        AccountId.parse(accountId)
            .orElseThrow(() -> S3Error.INVALID_REQUEST.saying("AccountId must be 12 digits"));
    if (caller.principal().account().filter(account::equals).isEmpty()) {
      throw S3Error.ACCESS_DENIED.error().because("the account is another one's");
    }
    return account;
  }
}
