package coffer.objects.body;

import coffer.kernel.ByteString;
import coffer.objects.BucketId;
import coffer.objects.ObjectVersion;
import coffer.objects.layout.VersionRecord;
import coffer.objects.seal.Owner;
import java.util.Optional;

/**
 * Where the bytes of a version are.
 *
 * @param owner the key that opens them, if it was unwrapped already
 */
public record StoredContent(
    BucketId bucket, ByteString key, VersionRecord.Stored stored, Optional<Owner> owner)
    implements ObjectVersion.Content {
  /** Of the record only its name: records are long and partly secret. */
  @Override
  public String toString() {
    return "StoredContent[" + bucket + "]";
  }
}
