package coffer.s3.multipart;

import coffer.kernel.Checksum;
import coffer.kernel.PartNumber;
import coffer.objects.Bucket;
import coffer.objects.ObjectBody;
import coffer.objects.Uploads;
import coffer.objects.Uploads.PartOutcome;
import coffer.objects.Uploads.Upload;
import coffer.objects.Uploads.UploadedPart;
import coffer.s3.Target;
import coffer.s3.encryption.Sealing;
import coffer.s3.object.UploadBody;
import coffer.s3.object.WriteOutcomes;
import java.util.List;

/** What the client is told about a part. */
final class Parts {
  private Parts() {}

  /**
   * Writes a part.
   *
   * @throws coffer.wire.ApiError for every outcome but success
   */
  static UploadedPart put(
      Uploads uploads,
      Target target,
      Upload upload,
      Sealing sealing,
      PartNumber number,
      ObjectBody body) {
    Bucket bucket = target.bucket();
    PartOutcome outcome =
        UploadBody.reading(
            () ->
                sealing.contentKey().isPresent()
                    ? uploads.putPart(bucket, upload, sealing.contentKey().get(), number, body)
                    : uploads.putPart(bucket, upload, number, body));
    return stored(outcome, upload.id().value());
  }

  /**
   * The part written.
   *
   * @throws coffer.wire.ApiError for every other outcome
   */
  private static UploadedPart stored(PartOutcome outcome, String uploadId) {
    return switch (outcome) {
      case PartOutcome.Stored(var part) -> part;
      case PartOutcome.NoUpload _ -> throw OpenUpload.gone(uploadId);
      case PartOutcome.BadBody(var why) -> throw WriteOutcomes.badBody(why);
    };
  }

  /** The checksums of a part that are shown: none if the client chose no algorithm. */
  static List<Checksum> shown(Upload upload, UploadedPart part) {
    return PartChecksums.chosen(upload).isPresent() ? part.checksums() : List.of();
  }
}
