package coffer.storage.embedded.rocks;

/**
 * How much memory the database may use.
 *
 * @param blockCacheBytes for blocks, indexes and filters of its files
 * @param writeBufferBytes for records not yet in files, all families together
 * @param recordCacheBytes for single records on the Java heap
 */
public record DatabaseSizes(long blockCacheBytes, long writeBufferBytes, long recordCacheBytes) {
  public DatabaseSizes {
    if (recordCacheBytes < 0) {
      throw new IllegalArgumentException("negative size");
    }
    if (blockCacheBytes < 1 << 20 || writeBufferBytes < 1 << 20) {
      throw new IllegalArgumentException("less than 1 MiB for the database");
    }
  }
}
