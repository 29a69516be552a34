package coffer.s3.control;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.S3Error;
import coffer.s3.access.PublicAccessBlock;
import java.util.List;
import java.util.Optional;

/**
 * Tells the Block Public Access settings that hold for an account: its organization's, or else its
 * own.
 *
 * <p>Source: Amazon S3 API Reference, Amazon S3 Control, "GetPublicAccessBlock".
 */
final class GetPublicAccessBlock implements Operation<GetPublicAccessBlock.Input> {
  private static final AccountAction ACTION = new AccountAction("s3:GetAccountPublicAccessBlock");

  private final StoredBlocks blocks;

  GetPublicAccessBlock(StoredBlocks blocks) {
    this.blocks = blocks;
  }

  record Input(String accountId) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Optional<Class<?>> outputType() {
    return Optional.of(PublicAccessBlock.Got.class);
  }

  @Override
  public Permissions permissions() {
    return ACTION.permissions();
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    return ACTION.accesses(input.accountId(), caller);
  }

  @Override
  public Reply run(Authorized<Input> call) {
    var account = AccountAction.own(call.input().accountId(), call.caller());
    return blocks
        .told(account)
        .map(settings -> Reply.of(new PublicAccessBlock.Got(settings.whole())))
        .orElseThrow(S3Error.NO_SUCH_PUBLIC_ACCESS_BLOCK::error);
  }
}
