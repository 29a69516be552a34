package coffer.s3.multipart;

import coffer.kernel.Checksum;
import coffer.objects.Uploads.PartOutcome;
import coffer.objects.Uploads.Upload;
import coffer.objects.Uploads.UploadedPart;
import coffer.s3.object.WriteOutcomes;
import java.util.List;

/** What the client is told about a part. */
final class Parts {
  private Parts() {}

  /**
   * The part written.
   *
   * @throws coffer.wire.ApiError for every other outcome
   */
  static UploadedPart stored(PartOutcome outcome, String uploadId) {
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
