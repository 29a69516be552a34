package coffer.s3.bucket;

import coffer.kernel.Arn;
import coffer.objects.Bucket;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.Target;
import coffer.s3.Way;
import coffer.s3.document.BucketInput;
import coffer.wire.Headers;
import java.util.List;

/**
 * Whether a bucket exists and the caller may list it. Its Region is told to everybody, so that who
 * has come to the wrong one can find the right one.
 *
 * <p>Source: Amazon S3 API Reference, "HeadBucket".
 */
final class HeadBucket implements Operation<BucketInput> {
  private static final String LIST = "s3:ListBucket";

  private final S3Context s3;

  HeadBucket(S3Context s3) {
    this.s3 = s3;
  }

  /**
   * The headers of the answer.
   *
   * @param accessPointAlias whether the request names an access point by its alias
   */
  record Output(String bucketRegion, String bucketArn, boolean accessPointAlias) {}

  @Override
  public Class<BucketInput> inputType() {
    return BucketInput.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of(LIST);
  }

  @Override
  public boolean asksOnTheWay() {
    return true;
  }

  @Override
  public List<Access> accesses(BucketInput input, Caller caller) {
    return List.of();
  }

  @Override
  public Reply run(Authorized<BucketInput> call) {
    Bucket bucket = s3.lookup().find(call.input().bucket(), call.input().expectedBucketOwner());
    if (!call.may(Target.access(LIST, bucket))) {
      throw S3Error.ACCESS_DENIED.error().with(Headers.of("x-amz-bucket-region", bucket.region()));
    }
    return Reply.of(new Output(bucket.region(), Arn.bucket(bucket.name()).value(), isAlias(call)));
  }

  private static boolean isAlias(Authorized<BucketInput> call) {
    return call.asked().stream()
        .anyMatch(
            access ->
                access.subject().orElse(null) instanceof Way.Through way
                    && way.entrance().isAlias());
  }
}
