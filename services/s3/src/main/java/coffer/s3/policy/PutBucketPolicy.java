package coffer.s3.policy;

import coffer.kernel.Arn;
import coffer.objects.Bucket;
import coffer.objects.BucketSettings;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.policy.document.PolicyDocument;
import coffer.policy.exposure.PublicAccess;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.Target;
import coffer.s3.access.PublicAccessBlock;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketOperation;
import coffer.s3.document.BucketRequest;
import coffer.wire.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a bucket's policy, in one commit.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketPolicy".
 */
final class PutBucketPolicy implements BucketOperation<PutBucketPolicy.Input> {
  private static final String ACTION = "s3:PutBucketPolicy";

  private final BucketAction action;
  private final PolicyCheck check;

  PutBucketPolicy(S3Context s3) {
    this.action = new BucketAction(ACTION, s3);
    this.check = new PolicyCheck(s3.principals());
  }

  /**
   * The input.
   *
   * @param confirmRemoveSelfBucketAccess whether the caller knows that the policy may keep them
   *     from putting another. It never keeps the owner's root user from that, as {@link S3Rules}
   *     sees to
   */
  record Input(
      String bucket,
      @Nullable String expectedBucketOwner,
      @Nullable Boolean confirmRemoveSelfBucketAccess,
      @Nullable String policy)
      implements BucketRequest {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public BucketAction action() {
    return action;
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Bucket bucket = OwnAccount.bucket(action, call);
    String text = call.input().policy();
    if (text == null) {
      throw S3Error.MISSING_REQUEST_BODY.error();
    }
    PolicyDocument policy = check.checked(text, bucket.name());
    boolean isPublic = PublicAccess.isPublic(policy);
    var kept = StoredPolicy.of(action.s3().principals().kept(text));
    boolean confirmed = Boolean.TRUE.equals(call.input().confirmRemoveSelfBucketAccess());
    action.change(
        call,
        settings -> {
          if (isPublic) {
            checkPublicAllowed(settings, bucket);
          }
          BucketSettings changed = StoredPolicy.DOCUMENT.put(settings, kept);
          if (!confirmed) {
            checkWayBack(call, bucket, changed);
          }
          return changed;
        });
    return Reply.nothing().withStatus(204);
  }

  /** Asks whether the caller could do the same again, were the new policy in force. */
  private static void checkWayBack(Authorized<Input> call, Bucket bucket, BucketSettings changed) {
    var then =
        new Bucket(
            bucket.name(), bucket.id(), bucket.owner(), bucket.region(), bucket.created(), changed);
    if (!call.may(Target.access(ACTION, then))) {
      throw S3Error.ACCESS_DENIED.saying(
          "The policy would keep you from changing it again. To confirm that, send"
              + " x-amz-confirm-remove-self-bucket-access.");
    }
  }

  /** Looked at within the change, so that no policy slips in while the setting is being made. */
  private void checkPublicAllowed(BucketSettings settings, Bucket bucket) {
    if (PublicAccessBlock.inForce(action.s3(), bucket.owner(), settings).refusesPublicPolicies()) {
      throw blocked(bucket);
    }
  }

  /**
   * Source: Amazon S3 User Guide, "Troubleshoot access denied (403 Forbidden) errors in Amazon S3".
   */
  private static ApiError blocked(Bucket bucket) {
    return S3Error.ACCESS_DENIED.saying(
        "User: "
            + Arn.root(bucket.owner())
            + " is not authorized to perform: s3:PutBucketPolicy on resource: \""
            + Arn.bucket(bucket.name())
            + "\" because public policies are blocked by the BlockPublicPolicy block public access"
            + " setting.");
  }
}
