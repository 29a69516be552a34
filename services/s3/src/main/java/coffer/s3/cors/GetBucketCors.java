package coffer.s3.cors;

import coffer.objects.Bucket;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;
import java.util.Optional;

/**
 * The CORS rules of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "GetBucketCors".
 */
final class GetBucketCors implements BucketOperation<BucketInput> {

  private final BucketAction action;

  GetBucketCors(S3Context s3) {
    this.action = new BucketAction("s3:GetBucketCORS", s3);
  }

  @Override
  public Class<BucketInput> inputType() {
    return BucketInput.class;
  }

  @Override
  public Optional<Class<?>> outputType() {
    return Optional.of(CorsConfiguration.class);
  }

  @Override
  public BucketAction action() {
    return action;
  }

  @Override
  public Reply run(Authorized<BucketInput> call) {
    Bucket bucket = action.bucket(call);
    return Reply.of(
        CorsConfiguration.DOCUMENT
            .of(bucket)
            .orElseThrow(
                () ->
                    S3Error.NO_SUCH_CORS_CONFIGURATION.error("BucketName", bucket.name().value())));
  }
}
