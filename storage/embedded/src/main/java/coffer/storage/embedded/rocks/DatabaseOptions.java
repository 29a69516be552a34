package coffer.storage.embedded.rocks;

import coffer.storage.embedded.rocks.Table.Family;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WALRecoveryMode;

/** RocksDB's settings and the native objects behind them, which live as long as the database. */
final class DatabaseOptions implements AutoCloseable {
  private static final int BLOOM_BITS_PER_KEY = 10;
  private static final double MEMTABLE_FILTER_SHARE = 0.02;
  // RocksDB's own choice, 64 shards, leaves each too small for the blocks of larger files.
  private static final int CACHE_SHARD_BITS = 3;
  private static final int BLOCK_BYTES = 8 << 10;

  private final LRUCache cache;
  private final BloomFilter filter;
  private final ColumnFamilyOptions family;
  private final DBOptions database;

  DatabaseOptions(DatabaseSizes sizes, boolean mayCreate) {
    // Every other RocksDB class fails with UnsatisfiedLinkError until this ran.
    RocksDB.loadLibrary();
    this.cache = new LRUCache(sizes.blockCacheBytes(), CACHE_SHARD_BITS);
    this.filter = new BloomFilter(BLOOM_BITS_PER_KEY);
    this.family = family(sizes);
    this.database = database(sizes, mayCreate);
  }

  private ColumnFamilyOptions family(DatabaseSizes sizes) {
    return new ColumnFamilyOptions()
        .setTableFormatConfig(
            new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setBlockSize(BLOCK_BYTES)
                .setFilterPolicy(filter)
                // One filter for a whole file grows past what a cache keeps, and would then be read
                // from disk, megabytes of it, for every single get. In pieces it does not.
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setMetadataBlockSize(BLOCK_BYTES)
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinTopLevelIndexAndFilter(true)
                .setPinL0FilterAndIndexBlocksInCache(true))
        .setWriteBufferSize(sizes.writeBufferBytes() / 2)
        .setMaxWriteBufferNumber(3)
        // Every write first looks for what must not exist yet; this answers most of that.
        .setMemtableWholeKeyFiltering(true)
        .setMemtablePrefixBloomSizeRatio(MEMTABLE_FILTER_SHARE)
        .setCompressionType(CompressionType.NO_COMPRESSION)
        .setLevelCompactionDynamicLevelBytes(true);
  }

  private static DBOptions database(DatabaseSizes sizes, boolean mayCreate) {
    return new DBOptions()
        .setCreateIfMissing(mayCreate)
        .setCreateMissingColumnFamilies(mayCreate)
        .setParanoidChecks(true)
        // Replays the log up to its first damaged record. Whether that was a torn tail or the loss
        // of acknowledged writes is decided by the Watermark, which no setting of RocksDB can do:
        // its other modes either refuse a tail torn by a power cut or accept a log cut short.
        .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
        // A log file written before needs no new blocks and sizes in the file system's journal,
        // which halves what a sync costs.
        .setRecycleLogFileNum(2)
        .setDbWriteBufferSize(sizes.writeBufferBytes())
        .setMaxTotalWalSize(4 * sizes.writeBufferBytes())
        .setMaxOpenFiles(512)
        .setMaxBackgroundJobs(2)
        .setBytesPerSync(1 << 20)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setMaxLogFileSize(4 << 20)
        .setKeepLogFileNum(3)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0);
  }

  DBOptions database() {
    return database;
  }

  List<ColumnFamilyDescriptor> families() {
    var descriptors = new ArrayList<ColumnFamilyDescriptor>();
    for (Family each : Family.values()) {
      descriptors.add(new ColumnFamilyDescriptor(each.label(), family));
    }
    return descriptors;
  }

  @Override
  public void close() {
    database.close();
    family.close();
    filter.close();
    cache.close();
  }
}
