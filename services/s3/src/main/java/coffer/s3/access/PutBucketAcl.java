package coffer.s3.access;

import coffer.kernel.CanonicalUserId;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketOperation;
import coffer.s3.document.BucketRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets the access control list of a bucket, where lists are not disabled.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketAcl".
 */
final class PutBucketAcl implements BucketOperation<PutBucketAcl.Input> {
  /** The input. */
  record Input(
      String bucket,
      @Nullable String expectedBucketOwner,
      @Nullable String acl,
      @Nullable String grantFullControl,
      @Nullable String grantRead,
      @Nullable String grantReadAcp,
      @Nullable String grantWrite,
      @Nullable String grantWriteAcp,
      @Nullable AccessControlPolicy accessControlPolicy)
      implements BucketRequest {

    AclHeaders headers() {
      return new AclHeaders(
          acl, grantFullControl, grantRead, grantReadAcp, grantWrite, grantWriteAcp);
    }
  }

  private final BucketAction action;
  private final AccessLists lists;

  PutBucketAcl(S3Context s3) {
    this.action = new BucketAction("s3:PutBucketAcl", s3);
    this.lists = new AccessLists(s3);
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public BucketAction action() {
    return action;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    return action.accesses(input).stream().map(input.headers()::tell).toList();
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    AclWish wish = AclWish.of(input.headers(), input.accessControlPolicy());
    CanonicalUserId owner = lists.ownerOf(action.bucket(call));
    action.change(call, settings -> lists.changed(settings, owner, wish));
    return Reply.nothing();
  }
}
