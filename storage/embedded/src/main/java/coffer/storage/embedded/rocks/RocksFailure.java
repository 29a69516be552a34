package coffer.storage.embedded.rocks;

import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.StorageException;
import coffer.storage.api.StorageFullException;
import java.util.regex.Pattern;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Turns what RocksDB threw into what the contract promises. */
final class RocksFailure {
  private static final Pattern FILE =
      Pattern.compile("[0-9]{6,}\\.(?:sst|log)|MANIFEST-[0-9]+|CURRENT|IDENTITY|OPTIONS-[0-9]+");

  private RocksFailure() {}

  static StorageException of(RocksDBException failure) {
    var status = failure.getStatus();
    if (status != null && status.getSubCode() == Status.SubCode.NoSpace) {
      return new StorageFullException(failure);
    }
    if (status != null && status.getCode() == Status.Code.Corruption) {
      return damaged(failure);
    }
    return new StorageException("the metadata database failed", failure);
  }

  /** A database that cannot be opened at all: missing files are damage too. */
  static StorageException whileOpening(RocksDBException failure) {
    var known = of(failure);
    return known.getClass() == StorageException.class ? damaged(failure) : known;
  }

  /** Names the file RocksDB complained about, which its text holds and its status does not. */
  private static CorruptStorageException damaged(RocksDBException failure) {
    var name = FILE.matcher(String.valueOf(failure.getMessage()));
    return new CorruptStorageException(
        name.find() ? "db/" + name.group() : "metadata database in db/", failure);
  }
}
