package coffer.s3.cors;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketOperation;
import coffer.s3.document.BucketRequest;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the CORS rules of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketCors".
 */
final class PutBucketCors implements BucketOperation<PutBucketCors.Input> {
  record Input(
      String bucket,
      @Nullable String expectedBucketOwner,
      @Nullable CorsConfiguration corsConfiguration)
      implements BucketRequest {}

  private final BucketAction action;

  PutBucketCors(S3Context s3) {
    this.action = new BucketAction("s3:PutBucketCORS", s3);
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
  public Reply run(Authorized<Input> call) {
    CorsConfiguration asked = call.input().corsConfiguration();
    if (asked == null) {
      throw S3Error.MALFORMED_XML.error();
    }
    asked.check();
    action.change(call, settings -> CorsConfiguration.DOCUMENT.put(settings, asked));
    return Reply.nothing();
  }
}
