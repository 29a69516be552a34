package coffer.storage.embedded.blob;

import coffer.storage.api.BlobId;
import coffer.storage.api.BlobWriter;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.Sealing;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects a small blob in memory and hands it to a lane. A blob of unknown length begins here too
 * and moves to a file of its own when it grows too large.
 */
final class PackedWriter implements BlobWriter {
  private static final int FIRST_BYTES = 4 << 10;

  private final BlobId id;
  private final OwnerRef owner;
  private final PackedLane lane;
  private final Landing landing;
  private final Supplier<BlobWriter> larger;
  private byte[] bytes;
  private int length;
  private @Nullable BlobWriter grown;

  /**
   * @param expectedBytes the length if known, else -1
   * @param larger makes the writer that takes over past {@link PackedLane#MAX_PAYLOAD_BYTES}
   */
  PackedWriter(
      BlobId id,
      OwnerRef owner,
      long expectedBytes,
      PackedLane lane,
      Landing landing,
      Supplier<BlobWriter> larger) {
    this.id = id;
    this.owner = owner;
    this.lane = lane;
    this.landing = landing;
    this.larger = larger;
    this.bytes = new byte[expectedBytes < 0 ? FIRST_BYTES : (int) expectedBytes];
  }

  @Override
  public void write(ByteBuffer more) {
    if (grown == null && length + more.remaining() > PackedLane.MAX_PAYLOAD_BYTES) {
      var next = larger.get();
      grown = next;
      next.write(ByteBuffer.wrap(bytes, 0, length));
      bytes = new byte[0];
    }
    if (grown != null) {
      grown.write(more);
      return;
    }
    if (length + more.remaining() > bytes.length) {
      int wanted = Math.max(length + more.remaining(), 2 * bytes.length);
      bytes = Arrays.copyOf(bytes, Math.min(wanted, PackedLane.MAX_PAYLOAD_BYTES));
    }
    int part = more.remaining();
    more.get(bytes, length, part);
    length += part;
  }

  @Override
  public void seal() {
    startSeal().await();
  }

  @Override
  public Sealing startSeal() {
    return grown == null
        ? lane.append(id, owner, ByteBuffer.wrap(bytes, 0, length), landing)
        : grown.startSeal();
  }

  @Override
  public void close() {
    if (grown != null) {
      grown.close();
    }
  }
}
