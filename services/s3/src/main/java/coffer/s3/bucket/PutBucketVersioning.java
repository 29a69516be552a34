package coffer.s3.bucket;

import coffer.objects.Versioning;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketOperation;
import coffer.s3.document.BucketRequest;
import coffer.s3.settings.ObjectLock;
import org.jspecify.annotations.Nullable;

/**
 * Turns versioning on, or suspends it. It can never be taken back to "never had it".
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketVersioning".
 */
final class PutBucketVersioning implements BucketOperation<PutBucketVersioning.Input> {
  /** The input. */
  record Input(
      String bucket,
      @Nullable String expectedBucketOwner,
      @Nullable VersioningConfiguration versioningConfiguration)
      implements BucketRequest {}

  private final BucketAction action;

  PutBucketVersioning(S3Context s3) {
    this.action = new BucketAction("s3:PutBucketVersioning", s3);
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
    Versioning wanted = wanted(call.input().versioningConfiguration());
    action.change(
        call,
        settings -> {
          if (wanted == Versioning.SUSPENDED && ObjectLock.isEnabled(settings)) {
            throw S3Error.INVALID_BUCKET_STATE.saying(
                "An Object Lock configuration is present on this bucket, so the versioning state"
                    + " cannot be changed.");
          }
          return settings.with(wanted);
        });
    return Reply.nothing();
  }

  static Versioning wanted(@Nullable VersioningConfiguration asked) {
    if (asked == null) {
      throw S3Error.MALFORMED_XML.error();
    }
    String mfaDelete = asked.mfaDelete();
    if (VersioningConfiguration.ENABLED.equals(mfaDelete)) {
      throw S3Error.NOT_IMPLEMENTED.saying("MFA delete is not implemented.");
    }
    if (mfaDelete != null && !VersioningConfiguration.DISABLED.equals(mfaDelete)) {
      throw S3Error.MALFORMED_XML.error();
    }
    String status = asked.status();
    if (status == null) {
      throw S3Error.ILLEGAL_VERSIONING_CONFIGURATION.saying(
          "The Versioning element must be specified");
    }
    return switch (status) {
      case VersioningConfiguration.ENABLED -> Versioning.ENABLED;
      case VersioningConfiguration.SUSPENDED -> Versioning.SUSPENDED;
      default -> throw S3Error.MALFORMED_XML.error();
    };
  }
}
