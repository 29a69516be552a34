package coffer.objects.layout;

import coffer.kernel.ByteString;
import coffer.storage.api.BlobId;
import java.util.List;

/** Where the bytes of a version are. */
public sealed interface Content {
  /** Parts that are named in the record itself; more than these go into a manifest. */
  int MOST_PARTS_IN_RECORD = 32;

  /** In the record, sealed as one value. */
  record Inline(ByteString sealed) implements Content {}

  /** One blob of sealed frames. */
  record Blob(BlobId id) implements Content {}

  /** A blob each part, in order. */
  record Parts(List<PartRef> parts) implements Content {
    public Parts {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A blob each part, named in one more blob.
   *
   * @param id of the manifest, sealed in frames like an object
   * @param manifestBytes its plain length
   * @param count of parts
   */
  record Manifest(BlobId id, long manifestBytes, int count) implements Content {}

  /** Whether a blob is named here; the parts behind a manifest are not looked at. */
  default boolean names(BlobId blob) {
    return switch (this) {
      case Inline _ -> false;
      case Blob(var id) -> id.equals(blob);
      case Parts(var parts) -> parts.stream().anyMatch(part -> part.blob().equals(blob));
      case Manifest(var id, _, _) -> id.equals(blob);
    };
  }
}
