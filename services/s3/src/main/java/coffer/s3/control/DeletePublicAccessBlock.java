package coffer.s3.control;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import java.util.List;

/**
 * Removes the Block Public Access settings of an account, whether or not there are any.
 *
 * <p>Source: Amazon S3 API Reference, Amazon S3 Control, "DeletePublicAccessBlock".
 */
final class DeletePublicAccessBlock implements Operation<DeletePublicAccessBlock.Input> {
  private static final AccountAction ACTION = new AccountAction("s3:PutAccountPublicAccessBlock");

  private final StoredBlocks blocks;

  DeletePublicAccessBlock(StoredBlocks blocks) {
    this.blocks = blocks;
  }

  record Input(String accountId) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
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
    blocks.checkFree(account);
    blocks.remove(account);
    return Reply.nothing();
  }
}
