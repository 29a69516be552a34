package coffer.s3.bucket;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;
import java.util.Optional;

/**
 * Whether a bucket keeps old versions.
 *
 * <p>Source: Amazon S3 API Reference, "GetBucketVersioning".
 */
final class GetBucketVersioning implements BucketOperation<BucketInput> {

  private final BucketAction action;

  GetBucketVersioning(S3Context s3) {
    this.action = new BucketAction("s3:GetBucketVersioning", s3);
  }

  @Override
  public Class<BucketInput> inputType() {
    return BucketInput.class;
  }

  @Override
  public Optional<Class<?>> outputType() {
    return Optional.of(VersioningConfiguration.class);
  }

  @Override
  public BucketAction action() {
    return action;
  }

  @Override
  public Reply run(Authorized<BucketInput> call) {
    return Reply.of(
        new VersioningConfiguration(
            switch (action.bucket(call).settings().versioning()) {
              case UNVERSIONED -> null;
              case ENABLED -> VersioningConfiguration.ENABLED;
              case SUSPENDED -> VersioningConfiguration.SUSPENDED;
            },
            null));
  }
}
