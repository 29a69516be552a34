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
import org.jspecify.annotations.Nullable;

/**
 * Sets the Block Public Access settings of an account.
 *
 * <p>Source: Amazon S3 API Reference, Amazon S3 Control, "PutPublicAccessBlock".
 */
final class PutPublicAccessBlock implements Operation<PutPublicAccessBlock.Input> {
  private static final AccountAction ACTION = new AccountAction("s3:PutAccountPublicAccessBlock");

  private final StoredBlocks blocks;

  PutPublicAccessBlock(StoredBlocks blocks) {
    this.blocks = blocks;
  }

  record Input(String accountId, @Nullable PublicAccessBlock publicAccessBlockConfiguration) {}

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
    PublicAccessBlock asked = call.input().publicAccessBlockConfiguration();
    if (asked == null) {
      throw S3Error.MALFORMED_XML.error();
    }
    blocks.checkFree(account);
    blocks.put(account, asked.whole());
    return Reply.nothing();
  }
}
