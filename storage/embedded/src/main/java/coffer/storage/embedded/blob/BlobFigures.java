package coffer.storage.embedded.blob;

/**
 * Sums since the store was opened, and the segments as they are now.
 *
 * @param packed blobs sealed in shared pages of a segment
 * @param extents blobs sealed in extents of a segment
 * @param files blobs sealed in files of their own
 * @param bytes of payload in all of them
 * @param syncs of segments and files
 * @param syncNanos spent writing and syncing them
 * @param deleted calls of delete
 * @param movedBytes copied by the compactor
 * @param recycled segments emptied and released
 * @param segments that hold blobs or are being filled
 * @param segmentBytes their size
 * @param liveBytes what blobs take in them; the rest is free or waits for the compactor
 */
public record BlobFigures(
    long packed,
    long extents,
    long files,
    long bytes,
    long syncs,
    long syncNanos,
    long deleted,
    long movedBytes,
    long recycled,
    long segments,
    long segmentBytes,
    long liveBytes) {}
