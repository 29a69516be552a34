package coffer.s3.multipart;

import coffer.objects.Bucket;
import coffer.objects.Uploads.Upload;
import coffer.s3.Owner;
import coffer.s3.Owners;
import coffer.s3.access.ObjectOwnership;

/** Who is shown with an upload. */
final class Parties {
  private Parties() {}

  /** Who began it. */
  static Owner initiator(Owners owners, Bucket bucket, Upload upload) {
    return upload.parties().initiator().map(owners::of).orElseGet(() -> owners.of(bucket.owner()));
  }

  /** Whose the object will be. */
  static Owner owner(Owners owners, Bucket bucket, Upload upload) {
    return upload
        .parties()
        .owner()
        .filter(_ -> !ObjectOwnership.disablesLists(bucket))
        .map(owners::of)
        .orElseGet(() -> owners.of(bucket.owner()));
  }
}
