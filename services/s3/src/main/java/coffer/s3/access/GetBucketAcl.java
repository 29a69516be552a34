package coffer.s3.access;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;
import java.util.Optional;

/**
 * Shows the access control list of a bucket: its owner's full control while lists are disabled.
 *
 * <p>Source: Amazon S3 API Reference, "GetBucketAcl".
 */
final class GetBucketAcl implements BucketOperation<BucketInput> {
  private final BucketAction action;
  private final AccessLists lists;

  GetBucketAcl(S3Context s3) {
    this.action = new BucketAction("s3:GetBucketAcl", s3);
    this.lists = new AccessLists(s3);
  }

  @Override
  public Class<BucketInput> inputType() {
    return BucketInput.class;
  }

  @Override
  public Optional<Class<?>> outputType() {
    return Optional.of(AccessControlPolicy.class);
  }

  @Override
  public BucketAction action() {
    return action;
  }

  @Override
  public Reply run(Authorized<BucketInput> call) {
    return Reply.of(lists.show(action.bucket(call)));
  }
}
