package coffer.objects.body;

import coffer.kernel.ByteString;
import coffer.objects.ObjectReader;
import coffer.objects.layout.PartRef;
import coffer.storage.api.CorruptStorageException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The parts named in a manifest, read frame by frame.
 *
 * <p>A manifest is one entry after another: its length in two bytes, then the fields of a {@link
 * PartRef}. The seal of its frames vouches for it, and its count for its end.
 */
final class ManifestReader implements Iterator<PartRef> {
  private final ObjectReader reader;
  private final int count;
  private ByteBuffer piece = ByteBuffer.allocate(0);
  private int given;

  ManifestReader(ObjectReader reader, int count) {
    this.reader = reader;
    this.count = count;
  }

  @Override
  public boolean hasNext() {
    return given < count;
  }

  @Override
  public PartRef next() {
    if (given == count) {
      throw new NoSuchElementException();
    }
    int length = octet() << 8 | octet();
    var bytes = new ByteArrayOutputStream(length);
    for (int i = 0; i < length; i++) {
      bytes.write(octet());
    }
    given++;
    if (given == count) {
      reader.close();
    }
    return PartRef.decode(ByteString.wrap(bytes.toByteArray()));
  }

  private int octet() {
    if (!piece.hasRemaining()) {
      piece = reader.next();
      if (!piece.hasRemaining()) {
        throw new CorruptStorageException("manifest that ends early");
      }
    }
    return piece.get() & 0xff;
  }
}
