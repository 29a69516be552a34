package coffer.storage.embedded.blob;

import static java.nio.file.StandardOpenOption.READ;

import coffer.storage.embedded.disk.DiskFailure;
import coffer.storage.embedded.disk.PrivateFiles;
import coffer.storage.embedded.disk.SpaceReserve;
import coffer.storage.embedded.rocks.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segment files: makes new ones, ahead of need, and reuses empty ones.
 *
 * <p>A new file is filled with zeros first. A sync of bytes over bytes that were written before
 * touches nothing but the data; a growing or merely allocated file needs a journal commit of the
 * file system each time, which takes twice as long. For the same reason empty files are kept.
 */
final class SegmentFolder implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})\\.seg");
  private static final int MAX_SPARES = 4;
  private static final int MAX_UNLINKS = 10_000;
  private static final int ZERO_BYTES = 1 << 20;
  private static final long CLOSE_SECONDS = 60;
  private static final Logger log = LoggerFactory.getLogger(SegmentFolder.class);

  private final Path folder;
  private final SegmentSizes sizes;
  private final Ledger ledger;
  private final SpaceReserve reserve;
  private final OpenFiles files;
  private final ExecutorService janitor =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("coffer-segments").daemon().factory());
  private final Map<Long, Segment> segments = new ConcurrentHashMap<>();
  private final AtomicLong lastNumber = new AtomicLong();

  private final Semaphore unlinks = new Semaphore(MAX_UNLINKS);
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final Map<Kind, CompletableFuture<Segment>> ahead = new EnumMap<>(Kind.class);

  // The janitor's thread only, after open().
  private final ArrayDeque<Path> spares = new ArrayDeque<>();

  private SegmentFolder(
      Path folder, SegmentSizes sizes, Ledger ledger, SpaceReserve reserve, OpenFiles files) {
    this.folder = folder;
    this.sizes = sizes;
    this.ledger = ledger;
    this.reserve = reserve;
    this.files = files;
  }

  static SegmentFolder open(
      Path folder, SegmentSizes sizes, Ledger ledger, SpaceReserve reserve, OpenFiles files)
      throws IOException {
    PrivateFiles.makeFolder(folder);
    var opened = new SegmentFolder(folder, sizes, ledger, reserve, files);
    opened.takeStock();
    return opened;
  }

  /** Matches the files that are there with the segments that should be. */
  private void takeStock() throws IOException {
    ledger
        .all()
        .forEach(
            (number, use) -> {
              segments.put(number, new Segment(number, use.fileBytes(), path(number)));
              lastNumber.accumulateAndGet(number, Math::max);
            });
    try (var listing = Files.newDirectoryStream(folder)) {
      for (Path file : listing) {
        takeStock(file);
      }
    }
    for (Segment segment : segments.values()) {
      if (!Files.exists(segment.path())) {
        log.atError()
            .addKeyValue("file", segment.path().getFileName())
            .log("segment file is missing; its blobs cannot be read");
      }
    }
  }

  /** A file without a record was made or emptied just before a crash: nothing refers to it. */
  private void takeStock(Path file) throws IOException {
    var name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return;
    }
    long number = Long.parseUnsignedLong(name.group(1), 16);
    lastNumber.accumulateAndGet(number, Math::max);
    if (segments.containsKey(number)) {
      return;
    }
    if (Files.size(file) == sizes.bytes() && spares.size() < MAX_SPARES) {
      spares.add(file);
    } else {
      Files.delete(file);
    }
  }

  private Path path(long number) {
    return folder.resolve("%016x.seg".formatted(number));
  }

  Optional<Segment> segment(long number) {
    return Optional.ofNullable(segments.get(number));
  }

  List<Segment> all() {
    return List.copyOf(segments.values());
  }

  /**
   * The segment that was being filled when the store was closed, if it has room left. What lies
   * after the last located blob belongs to nobody.
   */
  Optional<Segment> unfinished(Kind kind) {
    var newest =
        ledger.all().entrySet().stream()
            .filter(entry -> entry.getValue().kind() == kind)
            .reduce((_, last) -> last);
    return newest
        .filter(entry -> entry.getValue().usedBytes() < entry.getValue().fileBytes() / 10 * 9)
        .flatMap(entry -> segment(entry.getKey()))
        .filter(segment -> Files.exists(segment.path()));
  }

  /** Where the next blob may be put in a segment that was begun before. */
  long tail(Segment segment) {
    long used = ledger.use(segment.number()).map(SegmentUse::usedBytes).orElse(0L);
    return BlobRecord.align(Math.max(used, Segment.HEADER_BYTES), AlignedBuffers.PAGE_BYTES);
  }

  /**
   * A fresh segment, held by the caller.
   *
   * @throws coffer.storage.api.StorageFullException if there is no room for one
   */
  Segment next(Kind kind) {
    var segment = Answers.await(takeAhead(kind));
    segment.hold();
    ledger.register(segment.number(), kind, segment.bytes());
    segments.put(segment.number(), segment);
    return segment;
  }

  private CompletableFuture<Segment> takeAhead(Kind kind) {
    lock.lock();
    try {
      var ready = ahead.remove(kind);
      return ready != null && !ready.isCompletedExceptionally() ? ready : prepare(kind);
    } finally {
      lock.unlock();
    }
  }

  /** Begins to make the next segment, so that nobody has to wait for it. */
  void prepareAhead(Kind kind) {
    lock.lock();
    try {
      ahead.computeIfAbsent(kind, this::prepare);
    } finally {
      lock.unlock();
    }
  }

  private CompletableFuture<Segment> prepare(Kind kind) {
    boolean first = ledger.all().values().stream().noneMatch(use -> use.kind() == kind);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return make(first ? sizes.firstBytes() : sizes.bytes());
          } catch (IOException failure) {
            throw DiskFailure.of(failure);
          }
        },
        janitor);
  }

  private Segment make(long bytes) throws IOException {
    long number = lastNumber.incrementAndGet();
    var segment = new Segment(number, bytes, path(number));
    var spare = bytes == sizes.bytes() ? spares.poll() : null;
    if (spare != null) {
      Files.move(spare, segment.path());
      files.forget(spare);
    } else {
      reserve.requireForBlob(bytes);
      PrivateFiles.create(segment.path()).close();
    }
    try (var channel = AlignedOutput.open(segment.path())) {
      if (spare == null) {
        var zeros = AlignedBuffers.allocate(ZERO_BYTES);
        for (long at = 0; at < bytes; at += zeros.capacity()) {
          long rest = Math.min(zeros.capacity(), bytes - at);
          PrivateFiles.writeFully(channel, zeros.slice(0, (int) rest), at);
        }
      }
      PrivateFiles.writeFully(channel, segment.header(), 0);
      channel.force(true);
    } catch (IOException failure) {
      Files.deleteIfExists(segment.path());
      throw failure;
    }
    PrivateFiles.syncFolder(folder);
    return segment;
  }

  /** Names of segment files that are missing or do not begin with their own header. */
  List<String> damaged() {
    return segments.values().stream()
        .filter(segment -> !isIntact(segment))
        .map(segment -> "segments/" + segment.path().getFileName())
        .sorted()
        .toList();
  }

  private static boolean isIntact(Segment segment) {
    var page = ByteBuffer.allocate(Segment.HEADER_BYTES);
    try (var channel = FileChannel.open(segment.path(), READ)) {
      return PrivateFiles.readFully(channel, page, 0) && segment.isHeader(page.flip());
    } catch (IOException _) {
      return false;
    }
  }

  /**
   * Gives the file of an empty segment back: kept for reuse, or removed. Its emptiness is durable,
   * so overwriting it cannot harm a blob that a power cut would bring back.
   */
  void recycle(Segment segment) {
    run(
        () -> {
          if (!files.retire(segment.path())) {
            // Somebody reads a blob that was deleted meanwhile: look again later.
            recycle(segment);
            return;
          }
          if (segment.bytes() == sizes.bytes() && spares.size() < MAX_SPARES) {
            spares.add(segment.path());
          } else {
            Files.deleteIfExists(segment.path());
            files.forget(segment.path());
          }
          segments.remove(segment.number());
        });
  }

  /**
   * Removes a file that no location refers to any more. Readers keep what they have open. When too
   * many wait, it stays until the store is opened again.
   */
  void unlink(Path file) {
    if (unlinks.tryAcquire()) {
      run(
          () -> {
            unlinks.release();
            Files.deleteIfExists(file);
          });
    }
  }

  /** Does something long on the thread that looks after files. */
  void inBackground(Chore chore) {
    run(chore);
  }

  private void run(Chore chore) {
    try {
      janitor.execute(
          () -> {
            try {
              chore.run();
            } catch (IOException | UncheckedIOException failure) {
              log.atWarn().setCause(failure).log("file not released");
            }
          });
    } catch (RejectedExecutionException _) {
      // The store is closing. Opening it again finds the file without a record and releases it.
    }
  }

  /** Work on files. */
  interface Chore {
    void run() throws IOException;
  }

  @Override
  public void close() {
    janitor.shutdown();
    try {
      if (!janitor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        log.atWarn().log("segment files still busy at close");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
