package coffer.s3.document;

import coffer.objects.Bucket;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gives back one kind of configuration document of a bucket as it was put.
 *
 * <p>Source: Amazon S3 API Reference, "GetBucketCors", "GetBucketOwnershipControls",
 * "GetBucketTagging", "GetBucketWebsite", "GetPublicAccessBlock".
 */
public final class GetDocument<R extends Record> implements BucketOperation<BucketInput> {
  private final BucketAction action;
  private final BucketDocument<R> document;
  private final Class<?> output;
  private final Function<R, ?> answer;
  private final S3Error absent;

  /**
   * @param action as in {@link BucketAction}
   * @param answer makes the operation's output of a document
   * @param absent where there is no document
   */
  public <O extends Record> GetDocument(
      BucketAction action,
      BucketDocument<R> document,
      Class<O> output,
      Function<R, O> answer,
      S3Error absent) {
    this.action = action;
    this.document = document;
    this.output = output;
    this.answer = answer;
    this.absent = absent;
  }

  /** A document that is the whole output. */
  public static <R extends Record> GetDocument<R> whole(
      String action, BucketDocument<R> document, S3Error absent, S3Context s3) {
    return new GetDocument<>(
        new BucketAction(action, s3), document, document.type(), found -> found, absent);
  }

  @Override
  public Class<BucketInput> inputType() {
    return BucketInput.class;
  }

  @Override
  public Optional<Class<?>> outputType() {
    return Optional.of(output);
  }

  @Override
  public BucketAction action() {
    return action;
  }

  @Override
  public Reply run(Authorized<BucketInput> call) {
    Bucket bucket = action.bucket(call);
    return Reply.of(
        answer.apply(
            document
                .of(bucket)
                .orElseThrow(() -> absent.error("BucketName", bucket.name().value()))));
  }
}
