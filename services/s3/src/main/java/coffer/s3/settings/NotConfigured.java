package coffer.s3.settings;

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
 * Reads a configuration that cannot be set yet, and so never is: the one operation that is several
 * of the API, since they all tell the same truth.
 *
 * <p>Tools that describe a bucket read all its configurations and expect this answer, not
 * NotImplemented, for those it does not have.
 */
final class NotConfigured implements BucketOperation<BucketInput> {
  private final BucketAction action;
  private final Optional<S3Error> error;

  private NotConfigured(BucketAction action, Optional<S3Error> error) {
    this.action = action;
    this.error = error;
  }

  /** A configuration whose absence is an error. */
  static NotConfigured absent(String action, S3Error error, S3Context s3) {
    return new NotConfigured(new BucketAction(action, s3), Optional.of(error));
  }

  /** A configuration whose absence is an empty document. */
  static NotConfigured empty(String action, S3Context s3) {
    return new NotConfigured(new BucketAction(action, s3), Optional.empty());
  }

  /** A document without members. */
  record Empty() {}

  @Override
  public Class<BucketInput> inputType() {
    return BucketInput.class;
  }

  @Override
  public Optional<Class<?>> outputType() {
    return error.isPresent() ? Optional.empty() : Optional.of(Empty.class);
  }

  @Override
  public BucketAction action() {
    return action;
  }

  @Override
  public Reply run(Authorized<BucketInput> call) {
    Bucket bucket = action.bucket(call);
    if (error.isPresent()) {
      throw error.get().error("BucketName", bucket.name().value());
    }
    return Reply.of(new Empty());
  }
}
