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
 * <p>Source: Amazon S3 API Reference, "GetBucketCors", "GetBucketEncryption",
 * "GetBucketOwnershipControls", "GetBucketRequestPayment", "GetBucketTagging", "GetBucketWebsite",
 * "GetObjectLockConfiguration", "GetPublicAccessBlock".
 */
public final class GetDocument<R extends Record> implements BucketOperation<BucketInput> {
  private final BucketAction action;
  private final BucketDocument<R> document;
  private final Class<?> output;
  private final Function<R, ?> answer;
  private final Function<Bucket, R> absent;

  private GetDocument(
      BucketAction action,
      BucketDocument<R> document,
      Class<?> output,
      Function<R, ?> answer,
      Function<Bucket, R> absent) {
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
        new BucketAction(action, s3),
        document,
        document.type(),
        found -> found,
        bucket -> {
          throw absent.error("BucketName", bucket.name().value());
        });
  }

  /** A document that is the whole output, and that a bucket has even if nobody put it. */
  public static <R extends Record> GetDocument<R> always(
      String action, BucketDocument<R> document, R byDefault, S3Context s3) {
    return new GetDocument<>(
        new BucketAction(action, s3), document, document.type(), found -> found, _ -> byDefault);
  }

  /** The same within an output that has more to it. */
  public <O extends Record> GetDocument<R> as(Class<O> type, Function<R, O> wrap) {
    return new GetDocument<>(action, document, type, wrap, absent);
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
    return Reply.of(answer.apply(document.of(bucket).orElseGet(() -> absent.apply(bucket))));
  }
}
