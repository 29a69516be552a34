package coffer.s3.multipart;

import coffer.kernel.ChecksumAlgorithm;
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
import coffer.s3.object.ChecksumRequest;
import coffer.s3.object.UploadBody;
import coffer.s3.object.WriteFacts;
import coffer.wire.Headers;
import java.util.List;
import java.util.Optional;

/**
 * Writes one part of an upload.
 *
 * <p>Source: Amazon S3 API Reference, "UploadPart".
 */
final class UploadPart implements Operation<PartInput> {
  private final S3Context s3;
  private final Encryption encryption;

  UploadPart(S3Context s3, Encryption encryption) {
    this.s3 = s3;
    this.encryption = encryption;
  }

  /** Everything S3 answers is in headers. */
  record Output() {}

  @Override
  public Class<PartInput> inputType() {
    return PartInput.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of("s3:PutObject", KeyService.DECRYPT);
  }

  @Override
  public List<Access> accesses(PartInput input, Caller caller) {
    Target target = s3.lookup().object(input.bucket(), input.key(), input.expectedBucketOwner());
    return List.of(OpenUpload.step(target, input.uploadId(), WriteFacts.PART));
  }

  @Override
  public Reply run(Authorized<PartInput> call) {
    PartInput input = call.input();
    Headers headers = SentHeaders.of(call.caller().request());
    RequestHeaders.checkWrite(headers);
    PartNumber number = OpenUpload.number(input.partNumber());
    Target target =
        s3.lookup()
            .authorisedObject(call, input.bucket(), input.key(), input.expectedBucketOwner());
    Upload upload = OpenUpload.toWrite(s3.uploads(), target, input.uploadId(), call.caller());
    ChecksumRequest checksum = ChecksumRequest.parse(headers, call.body().announcedTrailers());
    PartChecksums.check(upload, checksum.algorithm());
    UploadBody body =
        UploadBody.ofPart(headers, call.body(), checksum, PartChecksums.algorithmOf(upload));
    Sealing sealing = encryption.toWritePart(call, target, upload, headers);
    UploadedPart part = Parts.put(s3.uploads(), target, upload, sealing, number, body);
    return Reply.of(new Output())
        .with(written(part, checksum.algorithm().or(() -> PartChecksums.chosen(upload))))
        .with(sealing.told());
  }

  /** The checksum told is the one sent, or the one that the upload asked for. */
  private static Headers written(UploadedPart part, Optional<ChecksumAlgorithm> told) {
    var headers = new Headers.Builder();
    headers.add("ETag", part.etag().quoted());
    part.checksums().stream()
        .filter(checksum -> told.filter(checksum.algorithm()::equals).isPresent())
        .forEach(checksum -> headers.add(checksum.algorithm().header(), checksum.text()));
    return headers.build();
  }
}
