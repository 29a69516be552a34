package coffer.objects.store;

import coffer.objects.ObjectReader;
import coffer.objects.layout.Content;
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
  private final Supplier<Optional<Content>> now;
  private ObjectReader reader;
  private final long length;
  private long given;
  private boolean looked;

  PatientReader(Opener opener, Content first, Supplier<Optional<Content>> now) {
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
    ObjectReader open(Content content, long from);
  }

  @Override
  public ByteBuffer next() {
    ByteBuffer piece;
    try {
      piece = reader.next();
    } catch (MissingBlobException missing) {
      var content = now.get();
      if (looked || content.isEmpty()) {
        throw missing;
      }
      looked = true;
      reader.close();
      reader = opener.open(content.get(), given);
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
