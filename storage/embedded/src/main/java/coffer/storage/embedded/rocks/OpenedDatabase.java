package coffer.storage.embedded.rocks;

import coffer.storage.api.CorruptStorageException;
import coffer.storage.embedded.disk.DiskFailure;
import coffer.storage.embedded.disk.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A database with its committer, opened after making sure that nothing promised is missing. */
public final class OpenedDatabase implements AutoCloseable {
  private static final String FOLDER = "db";
  private static final String WATERMARK = "WATERMARK";

  private final Database database;
  private final Watermark watermark;
  private final Committer committer;
  private final CommitCounters counters;

  private OpenedDatabase(Database database, Watermark watermark, long number) {
    this.database = database;
    this.watermark = watermark;
    this.counters = new CommitCounters();
    this.committer = new Committer(database, watermark, number, counters).start();
  }

  /**
   * Makes an empty database in a store's folder. What an earlier attempt left half made is taken
   * over: nobody was told of it.
   */
  public static void create(Path store, DatabaseSizes sizes) throws IOException {
    PrivateFiles.makeFolder(store.resolve(FOLDER));
    Database.open(store.resolve(FOLDER), sizes, true).close();
    Files.deleteIfExists(store.resolve(WATERMARK));
    Watermark.create(store.resolve(WATERMARK));
    PrivateFiles.syncFolder(store);
  }

  /**
   * Opens a store's database.
   *
   * @throws CorruptStorageException if it is damaged, or lost commits that were acknowledged
   */
  public static OpenedDatabase open(Path store, DatabaseSizes sizes) throws IOException {
    var folder = store.resolve(FOLDER);
    var watermark = Watermark.open(store.resolve(WATERMARK));
    try {
      // Opening for writing drops what follows a damaged place in the log. So look first.
      requireAcknowledged(folder, sizes, watermark.read());
      var database = Database.open(folder, sizes, false);
      return new OpenedDatabase(database, watermark, commitNumber(database));
    } catch (RuntimeException | IOException failure) {
      watermark.close();
      throw failure;
    }
  }

  private static void requireAcknowledged(Path folder, DatabaseSizes sizes, long acknowledged) {
    try (var database = Database.openReadOnly(folder, sizes)) {
      long found = commitNumber(database);
      if (found < acknowledged) {
        throw new CorruptStorageException(
            "write-ahead log in db/: it ends at commit %d, but commit %d was acknowledged"
                .formatted(found, acknowledged));
      }
    }
  }

  private static long commitNumber(Database database) {
    return Group.CommitNumber.decode(database.get(Table.ENGINE, Table.commitNumberKey()));
  }

  public Database database() {
    return database;
  }

  public Committer committer() {
    return committer;
  }

  public CommitCounters counters() {
    return counters;
  }

  /** Writes what is queued, then closes. */
  @Override
  public void close() {
    committer.close();
    database.close();
    try {
      watermark.close();
    } catch (IOException failure) {
      throw DiskFailure.of(failure);
    }
  }
}
