package coffer.storage.embedded.blob;

/**
 * How big segments are.
 *
 * @param firstBytes the first of each kind, so that a store with little in it stays little
 * @param bytes all others
 */
public record SegmentSizes(long firstBytes, long bytes) {
  /** An extent may be a bit over 8 MiB, and a segment has to have room for one. */
  public static final long MIN_BYTES = 16L << 20;

  public SegmentSizes {
    if (firstBytes < MIN_BYTES || bytes < firstBytes || (firstBytes | bytes) % 4_096 != 0) {
      throw new IllegalArgumentException("segment sizes out of range");
    }
  }
}
