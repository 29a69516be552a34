package coffer.storage.embedded.rocks;

/**
 * How much memory the database may use.
 *
 * @param blockCacheBytes for blocks, indexes and filters of its files
 * @param writeBufferBytes for records not yet in files, all families together
 */
public record DatabaseSizes(long blockCacheBytes, long writeBufferBytes) {
  public DatabaseSizes {
    if (blockCacheBytes < 1 << 20 || writeBufferBytes < 1 << 20) {
      throw new IllegalArgumentException("less than 1 MiB for the database");
    }
  }
}
