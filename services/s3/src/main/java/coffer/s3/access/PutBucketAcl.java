package coffer.s3.access;

import coffer.objects.Bucket;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketOperation;
import coffer.s3.document.BucketRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets the access control list of a bucket, where lists are not disabled. Coffer takes the list
 * that every bucket has, and refuses every other one rather than not to honour it.
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

    BucketAcl headers() {
      return new BucketAcl(
          acl, grantFullControl, grantRead, grantReadAcp, grantWrite, grantWriteAcp);
    }
  }

  private final BucketAction action;

  PutBucketAcl(S3Context s3) {
    this.action = new BucketAction("s3:PutBucketAcl", s3);
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
    Bucket bucket = action.bucket(call);
    Input input = call.input();
    BucketAcl headers = input.headers();
    headers.checkForm();
    if (ObjectOwnership.of(bucket) == ObjectOwnership.BUCKET_OWNER_ENFORCED) {
      throw S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED.error();
    }
    AccessControlPolicy body = input.accessControlPolicy();
    if (headers.isAsked() == (body != null)) {
      throw headers.isAsked()
          ? S3Error.UNEXPECTED_CONTENT.error()
          : S3Error.MISSING_SECURITY_HEADER.error();
    }
    if (body != null) {
      body.check();
    }
    boolean ownersOnly =
        body == null
            ? !headers.isMoreThanPrivate()
            : body.isFullControlOf(action.s3().owners().of(bucket.owner()));
    if (!ownersOnly) {
      throw BucketAcl.notImplemented();
    }
    return Reply.nothing();
  }
}
