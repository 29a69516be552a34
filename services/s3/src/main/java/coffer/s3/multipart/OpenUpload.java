package coffer.s3.multipart;

import coffer.kernel.PartNumber;
import coffer.kernel.UploadId;
import coffer.objects.Uploads;
import coffer.objects.Uploads.Upload;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.s3.S3Error;
import coffer.s3.S3Subject;
import coffer.s3.Target;
import coffer.s3.access.Asker;
import coffer.s3.access.ObjectOwnership;
import coffer.s3.object.WriteFacts;
import coffer.wire.ApiError;
import org.jspecify.annotations.Nullable;

/** Finds the upload that a request names. An id is good only with its own bucket and key. */
final class OpenUpload {
  private OpenUpload() {}

  /** The wish to do something to an upload, which those who began it may. */
  static Access access(String action, Target target, String uploadId) {
    return target
        .access(action)
        .to(new S3Subject.OfUpload(target.bucket(), target.key(), uploadId));
  }

  /**
   * The wish to add to an upload or to complete it, which is to write its object.
   *
   * @param facts of this step
   */
  static Access step(Target target, String uploadId, WriteFacts facts) {
    return facts
        .tellStep(target.access("s3:PutObject"))
        .to(new S3Subject.OfStep(target.bucket(), target.key(), uploadId));
  }

  /**
   * The open upload.
   *
   * @throws ApiError NoSuchUpload
   */
  static Upload find(Uploads uploads, Target target, String uploadId) {
    return UploadId.parse(uploadId)
        .flatMap(id -> uploads.find(target.bucket(), target.key(), id))
        .orElseThrow(() -> gone(uploadId));
  }

  /**
   * The open upload, to add to it or to complete it. Where the object will be another's than the
   * bucket owner's, only they may: else one who may write to the bucket could put bytes under
   * another's name.
   *
   * @throws ApiError NoSuchUpload
   */
  static Upload toWrite(Uploads uploads, Target target, String uploadId, Caller caller) {
    Upload upload = find(uploads, target, uploadId);
    boolean anothers =
        upload.parties().owner().filter(owner -> !owner.equals(Asker.of(caller).id())).isPresent();
    if (anothers && !ObjectOwnership.disablesLists(target.bucket())) {
      throw gone(uploadId);
    }
    return upload;
  }

  static ApiError gone(String uploadId) {
    return S3Error.NO_SUCH_UPLOAD.error("UploadId", uploadId);
  }

  /**
   * A part number as a client sent it.
   *
   * @throws ApiError InvalidArgument
   */
  static PartNumber number(@Nullable Integer number) {
    if (number == null || number < 1 || number > PartNumber.MAX) {
      throw S3Error.invalidArgument(
          "Part number must be an integer between 1 and 10000, inclusive",
          "partNumber",
          String.valueOf(number));
    }
    return new PartNumber(number);
  }
}
