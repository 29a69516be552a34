package coffer.s3.object;

import coffer.kernel.ChecksumAlgorithm;
import coffer.objects.NewObject;
import coffer.objects.ObjectVersion;
import coffer.objects.PutOutcome;
import coffer.objects.WriteConditions;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.Preconditions;
import coffer.s3.S3Context;
import coffer.s3.SentHeaders;
import coffer.s3.Target;
import coffer.s3.access.AccessLists;
import coffer.s3.access.Authorship;
import coffer.s3.encryption.Encryption;
import coffer.s3.encryption.Sealing;
import coffer.wire.Headers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes an object.
 *
 * <p>The description of the object is read from the request's headers as they came, since what S3
 * keeps of it is exactly that: see {@link ObjectDescription}.
 *
 * <p>Source: Amazon S3 API Reference, "PutObject".
 */
final class PutObject implements Operation<PutObject.Input> {
  private final S3Context s3;
  private final AccessLists lists;
  private final Encryption encryption;

  PutObject(S3Context s3, Encryption encryption) {
    this.s3 = s3;
    this.encryption = encryption;
    this.lists = new AccessLists(s3);
  }

  record Input(
      String bucket,
      String key,
      @Nullable String acl,
      @Nullable String tagging,
      @Nullable String ifMatch,
      @Nullable String ifNoneMatch,
      @Nullable String expectedBucketOwner) {}

  /** Everything S3 answers is in headers. */
  record Output() {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return WriteAccess.PERMISSIONS;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    Target target = s3.lookup().object(input.bucket(), input.key(), input.expectedBucketOwner());
    Headers headers = SentHeaders.of(caller.request());
    return WriteAccess.to(
        target,
        headers,
        new WriteFacts(WriteFacts.tagsOf(headers), true, input.ifMatch(), input.ifNoneMatch()));
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    Headers headers = SentHeaders.of(call.caller().request());
    ObjectDescription description = ObjectDescription.parse(headers);
    WriteConditions conditions = Preconditions.onWrite(input.ifMatch(), input.ifNoneMatch());
    UploadBody body =
        UploadBody.of(
            headers,
            call.body(),
            ChecksumRequest.parse(headers, call.body().announcedTrailers()),
            Optional.of(ChecksumAlgorithm.CRC64NVME));
    Target target =
        s3.lookup()
            .authorisedObject(call, input.bucket(), input.key(), input.expectedBucketOwner());
    Authorship author = lists.ofWrite(target.bucket(), headers, call.caller());
    Sealing sealing = encryption.toWrite(call, target, headers);
    var object =
        new NewObject(
            target.bucket(),
            target.key(),
            author.on(description.attributes()),
            description.storageClass(),
            conditions,
            author.owner(),
            sealing.contentKey());
    PutOutcome outcome = UploadBody.reading(() -> s3.objects().put(object, body));
    ObjectVersion version = WriteOutcomes.stored(outcome, target.bucket(), input.key());
    call.note("versionId", version.version().value());
    return Reply.of(new Output()).with(ReplyHeaders.written(version, sealing.told()));
  }
}
