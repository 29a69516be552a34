package coffer.s3.document;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Replaces one kind of configuration document of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketCors", "PutBucketEncryption",
 * "PutBucketOwnershipControls", "PutBucketRequestPayment", "PutBucketWebsite",
 * "PutPublicAccessBlock".
 *
 * @param <I> the input, which is named as the operation
 * @param <R> the document
 */
public final class PutDocument<I extends PutRequest<R>, R extends Record>
    implements BucketOperation<I> {
  private final BucketAction action;
  private final Class<I> input;
  private final BucketDocument<R> document;
  private final UnaryOperator<R> check;
  private final BinaryOperator<R> over;

  /**
   * @param action as in {@link BucketAction}
   * @param check throws an {@link coffer.wire.ApiError} for what S3 refuses, and gives what is to
   *     be kept
   */
  public PutDocument(
      String action,
      Class<I> input,
      BucketDocument<R> document,
      UnaryOperator<R> check,
      S3Context s3) {
    this(new BucketAction(action, s3), input, document, check, (_, put) -> put);
  }

  private PutDocument(
      BucketAction action,
      Class<I> input,
      BucketDocument<R> document,
      UnaryOperator<R> check,
      BinaryOperator<R> over) {
    this.action = action;
    this.input = input;
    this.document = document;
    this.check = check;
    this.over = over;
  }

  /**
   * The same where what is left out stays as it was.
   *
   * @param over gives what is to be kept, of the document that was there and the one that is put
   */
  public PutDocument<I, R> over(BinaryOperator<R> over) {
    return new PutDocument<>(action, input, document, check, over);
  }

  @Override
  public Class<I> inputType() {
    return input;
  }

  @Override
  public BucketAction action() {
    return action;
  }

  @Override
  public Reply run(Authorized<I> call) {
    R asked = call.input().document();
    if (asked == null) {
      throw S3Error.MALFORMED_XML.error();
    }
    R checked = check.apply(asked);
    action.change(
        call,
        settings ->
            document.put(
                settings,
                document.of(settings).map(before -> over.apply(before, checked)).orElse(checked)));
    return Reply.nothing();
  }
}
