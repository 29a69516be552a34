package coffer.s3.multipart;

import coffer.kernel.Checksum;
import coffer.kernel.PartNumber;
import coffer.objects.Uploads.Upload;
import coffer.objects.Uploads.UploadedPart;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.pipeline.keys.KeyService;
import coffer.s3.RequestHeaders;
import coffer.s3.S3Context;
import coffer.s3.SentHeaders;
import coffer.s3.Target;
import coffer.s3.encryption.Encryption;
import coffer.s3.encryption.Sealing;
import coffer.s3.object.ByteRange;
import coffer.s3.object.CopySource;
import coffer.s3.object.ReadConditions;
import coffer.s3.object.ShownChecksums;
import coffer.s3.object.WriteFacts;
import coffer.wire.Headers;
import coffer.wire.Spread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one part of an upload from an object that is there, or a range of it.
 *
 * <p>Source: Amazon S3 API Reference, "UploadPartCopy".
 */
final class UploadPartCopy implements Operation<UploadPartCopy.Input> {
  private final S3Context s3;
  private final Encryption encryption;

  UploadPartCopy(S3Context s3, Encryption encryption) {
    this.s3 = s3;
    this.encryption = encryption;
  }

  record Input(
      String bucket,
      String key,
      @Nullable Integer partNumber,
      String uploadId,
      @Nullable String copySourceRange,
      @Nullable String copySourceIfMatch,
      @Nullable String copySourceIfNoneMatch,
      @Nullable Instant copySourceIfModifiedSince,
      @Nullable Instant copySourceIfUnmodifiedSince,
      @Nullable String expectedBucketOwner,
      @Nullable String expectedSourceBucketOwner) {

    ReadConditions sourceConditions() {
      return new ReadConditions(
          copySourceIfMatch,
          copySourceIfNoneMatch,
          copySourceIfModifiedSince,
          copySourceIfUnmodifiedSince);
    }
  }

  record Output(CopyPartResult copyPartResult) {}

  record CopyPartResult(String eTag, Instant lastModified, @Spread ShownChecksums checksums) {

    static CopyPartResult of(UploadedPart part, List<Checksum> checksums) {
      return new CopyPartResult(
          part.etag().quoted(), part.lastModified(), ShownChecksums.of(checksums));
    }
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of(
        "s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:PutObject", KeyService.DECRYPT);
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    CopySource source = CopySource.of(caller, s3);
    Target from = source.target(s3.lookup(), input.expectedSourceBucketOwner());
    Target to = s3.lookup().object(input.bucket(), input.key(), input.expectedBucketOwner());
    Access write = OpenUpload.step(to, input.uploadId(), WriteFacts.PART);
    var accesses = new ArrayList<>(source.ways(source.read(from)));
    accesses.add(source.tell(write));
    return accesses;
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    Headers headers = SentHeaders.of(call.caller().request());
    RequestHeaders.checkWrite(headers);
    PartNumber number = OpenUpload.number(input.partNumber());
    CopySource source = CopySource.of(call.caller(), s3);
    Target to =
        s3.lookup()
            .authorisedObject(call, input.bucket(), input.key(), input.expectedBucketOwner());
    Upload upload = OpenUpload.toWrite(s3.uploads(), to, input.uploadId(), call.caller());
    CopySource.Opened opened =
        source.open(call, s3, input.expectedSourceBucketOwner(), input.sourceConditions());
    ByteRange range = CopyRange.parse(input.copySourceRange(), opened.version().sizeBytes());
    Sealing reading = encryption.toCopy(call, opened.from(), opened.version(), headers);
    Sealing sealing = encryption.toWritePart(call, to, upload, headers);
    UploadedPart part;
    try (var body =
        opened.body(s3, reading.contentKey(), range, PartChecksums.algorithmOf(upload))) {
      part = Parts.put(s3.uploads(), to, upload, sealing, number, body);
    }
    return Reply.of(new Output(CopyPartResult.of(part, Parts.shown(upload, part))))
        .with(sealing.told())
        .with(opened.versionHeader());
  }
}
