package coffer.objects.store;

import java.time.Duration;

/**
 * How the object store behaves.
 *
 * @param grace how long a blob outlives its last reference: longer than any GET may run
 * @param mostVersions of one key, markers included
 * @param frameBuffers pairs of 64 KiB buffers that are kept for reuse
 * @param leastPartBytes of every part of an upload but the last; S3 says 5 MiB
 * @param careInterval between two rounds of background care
 * @param scrubInterval from the beginning of one scrub of everything to that of the next, at least
 * @param scrubBytesPerSecond at which stored bytes are verified; 0 for never
 * @param writerTtl after how long without a sign of life another process may clear up after this
 *     one
 */
public record ObjectStoreOptions(
    Duration grace,
    long mostVersions,
    int frameBuffers,
    long leastPartBytes,
    Duration careInterval,
    Duration scrubInterval,
    long scrubBytesPerSecond,
    Duration writerTtl) {
  public static final ObjectStoreOptions DEFAULT =
      new ObjectStoreOptions(
          Duration.ofHours(1),
          100_000,
          64,
          5L << 20,
          Duration.ofSeconds(30),
          Duration.ofDays(1),
          20L << 20,
          Duration.ofMinutes(2));

  public ObjectStoreOptions withGrace(Duration newGrace) {
    return new ObjectStoreOptions(
        newGrace,
        mostVersions,
        frameBuffers,
        leastPartBytes,
        careInterval,
        scrubInterval,
        scrubBytesPerSecond,
        writerTtl);
  }

  public ObjectStoreOptions withLeastPartBytes(long bytes) {
    return new ObjectStoreOptions(
        grace,
        mostVersions,
        frameBuffers,
        bytes,
        careInterval,
        scrubInterval,
        scrubBytesPerSecond,
        writerTtl);
  }

  /** With background care at other times. */
  public ObjectStoreOptions withIntervals(Duration care, Duration scrub) {
    return new ObjectStoreOptions(
        grace,
        mostVersions,
        frameBuffers,
        leastPartBytes,
        care,
        scrub,
        scrubBytesPerSecond,
        writerTtl);
  }
}
