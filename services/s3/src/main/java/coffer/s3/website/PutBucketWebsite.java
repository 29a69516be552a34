package coffer.s3.website;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketOperation;
import coffer.s3.document.BucketRequest;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the website configuration of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketWebsite".
 */
final class PutBucketWebsite implements BucketOperation<PutBucketWebsite.Input> {
  record Input(
      String bucket,
      @Nullable String expectedBucketOwner,
      @Nullable WebsiteConfiguration websiteConfiguration)
      implements BucketRequest {}

  private final BucketAction action;

  PutBucketWebsite(S3Context s3) {
    this.action = new BucketAction("s3:PutBucketWebsite", s3);
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
    WebsiteConfiguration asked = call.input().websiteConfiguration();
    if (asked == null) {
      throw S3Error.MALFORMED_XML.error();
    }
    asked.check();
    action.change(call, settings -> WebsiteConfiguration.DOCUMENT.put(settings, asked));
    return Reply.nothing();
  }
}
