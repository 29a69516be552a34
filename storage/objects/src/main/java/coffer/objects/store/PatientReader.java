package coffer.objects.store;

import coffer.objects.ObjectReader;
import coffer.objects.layout.VersionRecord;
import coffer.storage.api.MissingBlobException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A reader that looks at the record once more when a blob is missing: the same version may have
 * been moved to other blobs since its record was read. A version that is gone stays missing.
 */
final class PatientReader implements ObjectReader {
  private final Opener opener;
  private final Supplier<Optional<VersionRecord.Stored>> now;
  private ObjectReader reader;
  private final long length;
  private long given;
  private boolean looked;

  PatientReader(
      Opener opener, VersionRecord.Stored first, Supplier<Optional<VersionRecord.Stored>> now) {
    this.opener = opener;
    this.now = now;
    this.reader = opener.open(first, 0);
    this.length = reader.length();
  }

  /** Opens the rest of the range. */
  interface Opener {
    /**
     * @param from bytes of the range that were given already
     */
    ObjectReader open(VersionRecord.Stored record, long from);
  }

  @Override
  public ByteBuffer next() {
    ByteBuffer piece;
    try {
      piece = reader.next();
    } catch (MissingBlobException missing) {
      var record = now.get();
      if (looked || record.isEmpty()) {
        throw missing;
      }
      looked = true;
      reader.close();
      reader = opener.open(record.get(), given);
      piece = reader.next();
    }
    given += piece.remaining();
    return piece;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void close() {
    reader.close();
  }
}
