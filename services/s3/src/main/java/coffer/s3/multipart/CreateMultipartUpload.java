package coffer.s3.multipart;

import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ChecksumType;
import coffer.objects.Uploads;
import coffer.objects.Uploads.Upload;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.BucketLookup;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.SentHeaders;
import coffer.s3.Target;
import coffer.s3.access.AccessLists;
import coffer.s3.access.Authorship;
import coffer.s3.encryption.Encryption;
import coffer.s3.encryption.Sealing;
import coffer.s3.object.BegunUpload;
import coffer.s3.object.ChecksumRequest;
import coffer.s3.object.ObjectDescription;
import coffer.s3.object.WriteAccess;
import coffer.s3.object.WriteFacts;
import coffer.wire.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Begins an upload in parts.
 *
 * <p>Source: Amazon S3 API Reference, "CreateMultipartUpload".
 */
final class CreateMultipartUpload implements Operation<CreateMultipartUpload.Input> {
  private final S3Context s3;
  private final AccessLists lists;
  private final Encryption encryption;

  CreateMultipartUpload(S3Context s3, Encryption encryption) {
    this.s3 = s3;
    this.encryption = encryption;
    this.lists = new AccessLists(s3);
  }

  record Input(
      String bucket,
      String key,
      @Nullable String checksumAlgorithm,
      @Nullable String checksumType,
      @Nullable String expectedBucketOwner) {

    Optional<ChecksumAlgorithm> algorithm() {
      return Optional.ofNullable(checksumAlgorithm).map(ChecksumRequest::named);
    }

    /**
     * The type asked for, or the one that goes with the algorithm.
     *
     * @throws coffer.wire.ApiError InvalidRequest if the two do not go together
     */
    Optional<ChecksumType> type(Optional<ChecksumAlgorithm> algorithm) {
      if (checksumType == null) {
        return algorithm.map(ChecksumAlgorithm::defaultMultipartType);
      }
      ChecksumType type =
          ChecksumType.parse(checksumType)
              .orElseThrow(
                  () ->
                      S3Error.INVALID_REQUEST.saying(
                          "Value for x-amz-checksum-type header is invalid."));
      ChecksumAlgorithm of =
          algorithm.orElseThrow(
              () ->
                  S3Error.INVALID_REQUEST.saying(
                      "The x-amz-checksum-type header can only be used with the"
                          + " x-amz-checksum-algorithm header."));
      boolean allowed =
          type == ChecksumType.FULL_OBJECT ? of.allowsFullObject() : of.allowsComposite();
      if (!allowed) {
        throw S3Error.INVALID_REQUEST.saying(
            "The "
                + type
                + " checksum type cannot be used with the "
                + of.name().toLowerCase(Locale.ROOT)
                + " checksum algorithm.");
      }
      return Optional.of(type);
    }
  }

  record Output(String bucket, String key, String uploadId) {}

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
        target, headers, new WriteFacts(WriteFacts.tagsOf(headers), false, null, null));
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    Headers headers = SentHeaders.of(call.caller().request());
    ObjectDescription description = ObjectDescription.parse(headers);
    var algorithm = input.algorithm();
    var type = input.type(algorithm);
    Target target =
        s3.lookup()
            .authorisedObject(call, input.bucket(), input.key(), input.expectedBucketOwner());
    Authorship author = lists.ofWrite(target.bucket(), headers, call.caller());
    Sealing sealing = encryption.toWrite(call, target, headers);
    Upload upload =
        s3.uploads()
            .create(
                new Uploads.NewUpload(
                    target.bucket(),
                    target.key(),
                    BegunUpload.on(
                        author.on(description.attributes()), headers, WriteFacts.tagsOf(headers)),
                    description.storageClass(),
                    algorithm.or(() -> Optional.of(PartChecksums.DEFAULT)),
                    type,
                    author.parties(),
                    sealing.contentKey()))
            .orElseThrow(() -> BucketLookup.noSuchBucket(input.bucket()));
    call.note("uploadId", upload.id().value());
    return Reply.of(new Output(input.bucket(), input.key(), upload.id().value()))
        .with(sealing.told())
        .with(checksumHeaders(algorithm, type));
  }

  /** S3 only speaks of an algorithm that the client chose. */
  private static Headers checksumHeaders(
      Optional<ChecksumAlgorithm> algorithm, Optional<ChecksumType> type) {
    var headers = new Headers.Builder();
    algorithm.ifPresent(a -> headers.add("x-amz-checksum-algorithm", a.name()));
    type.ifPresent(t -> headers.add("x-amz-checksum-type", t.name()));
    return headers.build();
  }
}
