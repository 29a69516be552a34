package coffer.storage.embedded;

import coffer.storage.embedded.blob.BlobSettings;
import coffer.storage.embedded.blob.SegmentSizes;
import coffer.storage.embedded.rocks.DatabaseSizes;

/**
 * What an operator may tune of the store.
 *
 * @param databaseSizes memory of the metadata database
 * @param blobs segment sizes, open files, compaction
 * @param reserveBytes of the disk that are kept free: new blobs are refused when less is left, so
 *     that deleting goes on working
 */
public record EmbeddedOptions(DatabaseSizes databaseSizes, BlobSettings blobs, long reserveBytes) {
  public EmbeddedOptions {
    if (reserveBytes < 0) {
      throw new IllegalArgumentException("negative reserve");
    }
  }

  /** 64 MiB of cache, 32 MiB of write buffers, 64 MiB segments, 256 MiB kept free. */
  public static EmbeddedOptions defaults() {
    return new EmbeddedOptions(
        new DatabaseSizes(64L << 20, 32L << 20, 24L << 20),
        new BlobSettings(new SegmentSizes(16L << 20, 64L << 20), 256, 32L << 20),
        256L << 20);
  }
}
