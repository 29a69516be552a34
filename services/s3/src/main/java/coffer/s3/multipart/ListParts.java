package coffer.s3.multipart;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ChecksumType;
import coffer.kernel.PartNumber;
import coffer.objects.Uploads.PartPage;
import coffer.objects.Uploads.Upload;
import coffer.objects.Uploads.UploadedPart;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.pipeline.keys.KeyService;
import coffer.s3.Owner;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.SentHeaders;
import coffer.s3.Target;
import coffer.s3.encryption.Encryption;
import coffer.s3.object.ShownChecksums;
import coffer.wire.Spread;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the parts of an open upload.
 *
 * <p>Source: Amazon S3 API Reference, "ListParts".
 */
final class ListParts implements Operation<ListParts.Input> {
  private static final int MAX = 1000;

  private final S3Context s3;
  private final Encryption encryption;

  ListParts(S3Context s3, Encryption encryption) {
    this.s3 = s3;
    this.encryption = encryption;
  }

  record Input(
      String bucket,
      String key,
      String uploadId,
      @Nullable Integer maxParts,
      @Nullable Integer partNumberMarker,
      @Nullable String expectedBucketOwner) {}

  record Output(
      String bucket,
      String key,
      String uploadId,
      int partNumberMarker,
      int nextPartNumberMarker,
      int maxParts,
      boolean isTruncated,
      List<Part> parts,
      Owner initiator,
      Owner owner,
      String storageClass,
      @Nullable String checksumAlgorithm,
      @Nullable String checksumType) {}

  record Part(
      int partNumber,
      Instant lastModified,
      String eTag,
      long size,
      @Spread ShownChecksums checksums) {

    static Part of(UploadedPart part, List<Checksum> checksums) {
      return new Part(
          part.number().value(),
          part.lastModified(),
          part.etag().quoted(),
          part.sizeBytes(),
          ShownChecksums.of(checksums));
    }
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of("s3:ListMultipartUploadParts", KeyService.DECRYPT);
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    Target target = s3.lookup().object(input.bucket(), input.key(), input.expectedBucketOwner());
    return List.of(OpenUpload.access("s3:ListMultipartUploadParts", target, input.uploadId()));
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    int after =
        Math.min(notNegative(input.partNumberMarker(), 0, "part-number-marker"), PartNumber.MAX);
    int max = Math.min(notNegative(input.maxParts(), MAX, "max-parts"), MAX);
    Target target =
        s3.lookup()
            .authorisedObject(call, input.bucket(), input.key(), input.expectedBucketOwner());
    Upload upload = OpenUpload.find(s3.uploads(), target, input.uploadId());
    encryption.toTellOfParts(call, target, upload, SentHeaders.of(call.caller().request()));
    PartPage page =
        max == 0
            ? new PartPage(List.of(), false)
            : s3.uploads()
                .parts(target.bucket(), upload, after, max)
                .orElseThrow(() -> OpenUpload.gone(input.uploadId()));
    return Reply.of(
        new Output(
            input.bucket(),
            input.key(),
            input.uploadId(),
            after,
            page.parts().isEmpty() ? 0 : page.parts().getLast().number().value(),
            max,
            page.truncated(),
            page.parts().stream().map(p -> Part.of(p, Parts.shown(upload, p))).toList(),
            Parties.initiator(s3.owners(), target.bucket(), upload),
            Parties.owner(s3.owners(), target.bucket(), upload),
            upload.storageClass(),
            PartChecksums.chosen(upload).map(ChecksumAlgorithm::name).orElse(null),
            upload.type().map(ChecksumType::name).orElse(null)));
  }

  private static int notNegative(@Nullable Integer value, int otherwise, String name) {
    if (value == null) {
      return otherwise;
    }
    if (value < 0) {
      throw S3Error.invalidArgument(
          "Argument " + name + " must be an integer between 0 and 2147483647",
          name,
          value.toString());
    }
    return value;
  }
}
