package coffer.storage.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** The versions of what is in a store's folder, oldest first. */
enum StoreFormat {
  /**
   * The first: RocksDB 11 with the tables of {@code Table}, a watermark, segments and blob files
   * with version 1 headers. There is nothing to upgrade from.
   */
  V1(1) {
    @Override
    void upgrade(Path store) {
      throw new IllegalStateException("nothing comes before the first version");
    }
  };

  private final int number;

  StoreFormat(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static StoreFormat current() {
    return values()[values().length - 1];
  }

  /**
   * Brings a store of the version before to this one. The folder is locked and nothing in it is
   * open. Must be such that a crash in the middle can be followed by a second run; the version is
   * noted only after it returns.
   */
  abstract void upgrade(Path store) throws IOException;
}
