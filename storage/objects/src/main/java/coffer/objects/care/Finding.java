package coffer.objects.care;

import coffer.kernel.ByteString;
import coffer.objects.BucketId;
import coffer.storage.api.BlobId;
import coffer.storage.api.OwnerRef;

/** Something that is not as it should be. */
public sealed interface Finding {
  /**
   * Bytes or metadata of a version do not verify, or a blob of it is missing.
   *
   * @param what names the damaged thing, never its content
   */
  record Damaged(BucketId bucket, ByteString key, String version, String what) implements Finding {}

  /** A blob nothing refers to. It takes room and does no harm. */
  record Orphan(BlobId blob, OwnerRef owner, long lengthBytes) implements Finding {}
}
