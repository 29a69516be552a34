package coffer.storage.embedded.blob;

/**
 * How blobs are kept.
 *
 * @param openFiles most files kept open for reading
 * @param compactionBytesPerSecond most bytes the compactor copies
 */
public record BlobSettings(
    SegmentSizes segmentSizes, int openFiles, long compactionBytesPerSecond) {
  public BlobSettings {
    if (openFiles < 1 || compactionBytesPerSecond < 1) {
      throw new IllegalArgumentException("blob settings out of range");
    }
  }
}
