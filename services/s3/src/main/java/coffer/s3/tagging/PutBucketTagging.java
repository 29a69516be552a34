package coffer.s3.tagging;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketOperation;
import coffer.s3.document.BucketRequest;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the tags of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketTagging".
 */
final class PutBucketTagging implements BucketOperation<PutBucketTagging.Input> {
  /** The input. */
  record Input(String bucket, @Nullable String expectedBucketOwner, @Nullable Tagging tagging)
      implements BucketRequest {}

  private final BucketAction action;

  PutBucketTagging(S3Context s3) {
    this.action = new BucketAction("s3:PutBucketTagging", s3);
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
    Tagging asked = call.input().tagging();
    if (asked == null || asked.tagSet() == null) {
      throw S3Error.MALFORMED_XML.error();
    }
    TagSet tags = TagSet.of(TagSet.Carrier.BUCKET, asked.tagSet());
    action.change(
        call,
        settings -> {
          AbacStatus.checkReplaceable(settings);
          return tags.isEmpty()
              ? Tagging.DOCUMENT.remove(settings)
              : Tagging.DOCUMENT.put(settings, new Tagging(tags.list()));
        });
    return Reply.nothing().withStatus(204);
  }
}
