package coffer.objects.index;

import coffer.objects.layout.VersionRecord;
import coffer.storage.api.BlobId;
import coffer.storage.api.Guard;
import java.util.List;
import java.util.Optional;

/**
 * What takes the place of a record, under the same stamp.
 *
 * @param guards that must hold beside it
 * @param released a blob the record named and no longer names; deleted alone, after a grace
 */
public record Replacement(
    VersionRecord.Stored record, List<Guard> guards, Optional<BlobId> released) {
  public Replacement {
    guards = List.copyOf(guards);
  }
}
