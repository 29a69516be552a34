package coffer.s3.multipart;

import coffer.objects.Uploads.Upload;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.Preconditions;
import coffer.s3.S3Context;
import coffer.s3.Target;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drops an upload and its parts.
 *
 * <p>Source: Amazon S3 API Reference, "AbortMultipartUpload".
 */
final class AbortMultipartUpload implements Operation<AbortMultipartUpload.Input> {
  private final S3Context s3;

  AbortMultipartUpload(S3Context s3) {
    this.s3 = s3;
  }

  record Input(
      String bucket,
      String key,
      String uploadId,
      @Nullable Instant ifMatchInitiatedTime,
      @Nullable String expectedBucketOwner) {}

  record Output() {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of("s3:AbortMultipartUpload");
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    Target target = s3.lookup().object(input.bucket(), input.key(), input.expectedBucketOwner());
    return List.of(OpenUpload.access("s3:AbortMultipartUpload", target, input.uploadId()));
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    Target target =
        s3.lookup()
            .authorisedObject(call, input.bucket(), input.key(), input.expectedBucketOwner());
    Upload upload = OpenUpload.find(s3.uploads(), target, input.uploadId());
    checkInitiated(input.ifMatchInitiatedTime(), upload);
    if (!s3.uploads().abort(target.bucket(), target.key(), upload.id())) {
      throw OpenUpload.gone(input.uploadId());
    }
    return Reply.of(new Output());
  }

  private static void checkInitiated(@Nullable Instant expected, Upload upload) {
    if (expected != null
        && !expected
            .truncatedTo(ChronoUnit.SECONDS)
            .equals(upload.initiated().truncatedTo(ChronoUnit.SECONDS))) {
      throw Preconditions.failed("If-Match-Initiated-Time");
    }
  }
}
