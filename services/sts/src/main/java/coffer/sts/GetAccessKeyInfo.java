package coffer.sts;

import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import java.util.List;
import java.util.Optional;

/**
 * Says which account an access key belongs to; whether the key still exists it does not say.
 *
 * <p>Source: AWS STS API Reference, "GetAccessKeyInfo".
 */
final class GetAccessKeyInfo implements Operation<GetAccessKeyInfo.Input> {
  private static final String ACTION = "sts:GetAccessKeyInfo";

  private final StsContext context;

  GetAccessKeyInfo(StsContext context) {
    this.context = context;
  }

  record Input(String accessKeyId) {}

  record Output(String account) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of(ACTION);
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    var who = caller.principal().known().orElseThrow(StsErrors::unsigned);
    // It is about no resource, so policies speak of it with *.
    return List.of(
        new Access(
            ACTION,
            new Arn("arn:aws:sts::" + who.accountId() + ":*"),
            Optional.of(who.accountId())));
  }

  @Override
  public boolean needsBodyToAuthorise() {
    return true;
  }

  @Override
  public Reply run(Authorized<Input> call) {
    return AccessKeyId.parse(call.input().accessKeyId())
        .flatMap(this::account)
        .map(account -> Reply.of(new Output(account.value())))
        .orElseThrow(() -> StsErrors.validation("The access key ID is not valid."));
  }

  /** Root users' keys may have been chosen by hand, and tell nothing. */
  private Optional<AccountId> account(AccessKeyId id) {
    return context
        .accounts()
        .key(id)
        .map(key -> key.account().id())
        .or(() -> id.account().filter(known -> context.accounts().find(known).isPresent()));
  }
}
