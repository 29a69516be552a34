package coffer.storage.embedded.blob;

import static java.nio.file.StandardOpenOption.WRITE;

import coffer.storage.api.BlobId;
import coffer.storage.embedded.disk.DiskFailure;
import coffer.storage.embedded.disk.PrivateFiles;
import coffer.storage.embedded.rocks.Answers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Large blobs, each in a file named after it, in 256 folders.
 *
 * <p>A file whose blob has no location is left over from a crash or from an upload given up, and is
 * removed once the store is opened: ids are never used twice, so nobody can be about to locate it.
 */
final class OwnFiles implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})([0-9a-f]{16})\\.blob");
  private static final int SYNC_THREADS = 4;
  private static final long CLOSE_SECONDS = 60;
  private static final Logger log = LoggerFactory.getLogger(OwnFiles.class);

  private final Path folder;
  private final BlobIndex index;
  private final BlobCounters counters;

  // Flushing gigabytes takes seconds, for which a virtual thread would keep its carrier.
  private final ExecutorService syncers =
      Executors.newFixedThreadPool(
          SYNC_THREADS, Thread.ofPlatform().name("coffer-file-sync-", 0).daemon().factory());

  private OwnFiles(Path folder, BlobIndex index, BlobCounters counters) {
    this.folder = folder;
    this.index = index;
    this.counters = counters;
  }

  static OwnFiles open(Path folder, BlobIndex index, BlobCounters counters) throws IOException {
    PrivateFiles.makeFolder(folder);
    return new OwnFiles(folder, index, counters);
  }

  /**
   * Removes the files of blobs that are neither located nor being written. Safe beside writers: a
   * blob is marked as unfinished before its file is made, and until after it is located.
   */
  void removeLeftOvers(Predicate<BlobId> unfinished) throws IOException {
    int removed = 0;
    try (var folders = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path each : folders) {
        try (var files = Files.newDirectoryStream(each)) {
          for (Path file : files) {
            removed += removeIfLeftOver(file, unfinished) ? 1 : 0;
          }
        }
      }
    }
    if (removed > 0) {
      log.atInfo().addKeyValue("files", removed).log("unfinished blob files removed");
    }
  }

  private boolean removeIfLeftOver(Path file, Predicate<BlobId> unfinished) throws IOException {
    var name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return false;
    }
    var id =
        new BlobId(
            Long.parseUnsignedLong(name.group(1), 16), Long.parseUnsignedLong(name.group(2), 16));
    if (unfinished.test(id)
        || index.find(id).filter(blob -> blob.kind() == Kind.FILE).isPresent()) {
      return false;
    }
    return Files.deleteIfExists(file);
  }

  Path path(BlobId id) {
    return folder.resolve("%02x".formatted(id.sequence() & 0xff)).resolve(id + ".blob");
  }

  /** Makes the empty file of a blob. */
  Path create(BlobId id) throws IOException {
    var file = path(id);
    var parent = folder.resolve("%02x".formatted(id.sequence() & 0xff));
    if (!Files.isDirectory(parent)) {
      PrivateFiles.makeFolder(parent);
    }
    PrivateFiles.create(file).close();
    return file;
  }

  /** Waits until a written file and its name are on disk, then lands it. */
  void sync(Location blob, Landing landing) {
    var synced =
        CompletableFuture.supplyAsync(
            () -> {
              force(path(blob.id()));
              return true;
            },
            syncers);
    Answers.await(synced);
    index.submit(List.of(landing.land(blob, () -> {})));
    counters.sealed(blob);
  }

  private void force(Path file) {
    long began = System.nanoTime();
    try (var channel = FileChannel.open(file, WRITE)) {
      channel.force(false);
      PrivateFiles.syncFolder(folder.resolve(file.getName(folder.getNameCount())));
    } catch (IOException failure) {
      throw DiskFailure.of(failure);
    }
    counters.synced(System.nanoTime() - began);
  }

  @Override
  public void close() {
    syncers.shutdown();
    try {
      if (!syncers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        log.atWarn().log("blob files still busy at close");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
