package coffer.objects.body;

import coffer.objects.layout.PartRef;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Objects;

/** The bytes of a manifest, made from its parts as they are asked for. */
final class ManifestStream extends InputStream {
  private final Iterator<PartRef> parts;
  private byte[] entry = new byte[0];
  private int at;

  ManifestStream(Iterator<PartRef> parts) {
    this.parts = parts;
  }

  @Override
  public int read() {
    return fill() ? entry[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, entry.length - at);
    System.arraycopy(entry, at, into, offset, count);
    at += count;
    return count;
  }

  private boolean fill() {
    if (at < entry.length) {
      return true;
    }
    if (!parts.hasNext()) {
      return false;
    }
    byte[] fields = parts.next().encode().unsafeArray();
    entry = new byte[fields.length + 2];
    entry[0] = (byte) (fields.length >>> 8);
    entry[1] = (byte) fields.length;
    System.arraycopy(fields, 0, entry, 2, fields.length);
    at = 0;
    return true;
  }
}
