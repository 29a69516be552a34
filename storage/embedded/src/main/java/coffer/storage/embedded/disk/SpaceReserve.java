package coffer.storage.embedded.disk;

import coffer.storage.api.StorageFullException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Refuses writes before the disk is really full.
 *
 * <p>A store on a full disk must still be able to delete, and RocksDB needs room to compact before
 * it gives space back. So new blobs are refused once less than the reserve is free, and metadata
 * only when a quarter of it is left. The free space is asked for at most every 50 ms.
 */
public final class SpaceReserve {
  private static final long STALE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final LongSupplier usableBytes;
  private final long reserveBytes;
  private volatile Seen seen;

  /**
   * @param usableBytes bytes an ordinary user may still write to the disk
   */
  public SpaceReserve(LongSupplier usableBytes, long reserveBytes) {
    this.usableBytes = usableBytes;
    this.reserveBytes = reserveBytes;
    this.seen = look();
  }

  /**
   * @throws StorageFullException if so many more bytes of blobs would touch the reserve
   */
  public void requireForBlob(long bytes) {
    require(bytes, reserveBytes);
  }

  /**
   * @throws StorageFullException if so many more bytes of metadata would use up the reserve
   */
  public void requireForMetadata(long bytes) {
    require(bytes, reserveBytes / 4);
  }

  private void require(long bytes, long keepBytes) {
    var last = seen;
    if (System.nanoTime() - last.nanos() > STALE_NANOS) {
      last = look();
      seen = last;
    }
    if (last.usableBytes() - keepBytes < bytes) {
      throw new StorageFullException(new IOException("less than the reserve is free"));
    }
  }

  private Seen look() {
    return new Seen(usableBytes.getAsLong(), System.nanoTime());
  }

  private record Seen(long usableBytes, long nanos) {}
}
