package coffer.storage.embedded.disk;

import coffer.storage.api.StorageException;
import coffer.storage.api.StorageFullException;
import java.io.IOException;

/** Turns what the file system threw into what the contract promises. */
public final class DiskFailure {
  private DiskFailure() {}

  public static StorageException of(IOException failure) {
    return noRoom(failure)
        ? new StorageFullException(failure)
        : new StorageException("the disk failed", failure);
  }

  /** Java gives no error number for a full disk, only the text of ENOSPC or EDQUOT. */
  private static boolean noRoom(IOException failure) {
    var text = String.valueOf(failure.getMessage());
    return text.contains("No space left on device") || text.contains("Disk quota exceeded");
  }
}
