package coffer.storage.embedded.blob;

import static java.nio.file.StandardOpenOption.WRITE;

import coffer.storage.api.StorageException;
import coffer.storage.embedded.disk.DiskFailure;
import coffer.storage.embedded.disk.PrivateFiles;
import coffer.storage.embedded.rocks.Answers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a run of bytes to a file in aligned pieces, past the page cache where the file system lets
 * us: bodies of this size would push everything else out of it, and a fresh page of it costs more
 * than the write. While one piece is written the next is filled, so that a body does not wait for
 * the disk.
 *
 * <p>Has a channel of its own, because a thread that is interrupted while it writes closes the
 * channel it writes to.
 */
final class AlignedOutput implements AutoCloseable {
  private static final Executor WRITERS = Executors.newVirtualThreadPerTaskExecutor();
  private static final Optional<OpenOption> DIRECT = directOption();
  private static final Logger log = LoggerFactory.getLogger(AlignedOutput.class);

  private final AlignedBuffers buffers;
  private final FileChannel channel;
  private ByteBuffer buffer;
  private long position;
  private @Nullable Writing writing;
  private boolean closed;

  /**
   * @param start where to begin, a multiple of a page
   */
  AlignedOutput(Path file, long start, AlignedBuffers buffers) throws IOException {
    this.channel = open(file);
    this.buffers = buffers;
    this.buffer = buffers.take();
    this.position = start;
  }

  /** For writing past the page cache, or through it where that is not to be had. */
  static FileChannel open(Path file) throws IOException {
    if (DIRECT.isPresent()) {
      try {
        return FileChannel.open(file, WRITE, DIRECT.get());
      } catch (UnsupportedOperationException | IOException _) {
        // Some file systems have no such mode; what else may be wrong shows below.
      }
    }
    return FileChannel.open(file, WRITE);
  }

  /**
   * The JDK's option for O_DIRECT. It is in jdk.unsupported, which the compiler warns of and which
   * a smaller runtime may lack, so it is looked up by name.
   */
  private static Optional<OpenOption> directOption() {
    try {
      var options = Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants();
      return Arrays.stream(options)
          .filter(option -> option.toString().equals("DIRECT"))
          .map(OpenOption.class::cast)
          .findFirst();
    } catch (ClassNotFoundException _) {
      return Optional.empty();
    }
  }

  void write(ByteBuffer from) {
    while (from.hasRemaining()) {
      int part = Math.min(from.remaining(), buffer.remaining());
      buffer.put(buffer.position(), from, from.position(), part);
      buffer.position(buffer.position() + part);
      from.position(from.position() + part);
      if (!buffer.hasRemaining()) {
        flush();
      }
    }
  }

  /** Fills up to a whole page with zeros and writes the rest; then all of it is written. */
  void finish() {
    while (buffer.position() % AlignedBuffers.PAGE_BYTES != 0) {
      buffer.put((byte) 0);
    }
    settle().ifPresent(buffers::give);
    put(buffer.flip(), position);
    position += buffer.limit();
    buffer.clear();
  }

  /** Hands over what is filled, once what was handed over before is written. */
  private void flush() {
    var free = settle();
    var full = buffer.flip();
    long at = position;
    position += full.limit();
    // A page from the heap is written sooner than another thread is woken.
    Executor writer = full.isDirect() ? WRITERS : Runnable::run;
    writing = new Writing(full, CompletableFuture.runAsync(() -> put(full, at), writer));
    buffer = free.orElseGet(buffers::take);
  }

  /** Waits for what was handed over; its buffer is free then. */
  private Optional<ByteBuffer> settle() {
    var pending = writing;
    if (pending == null) {
      return Optional.empty();
    }
    Answers.await(pending.done());
    writing = null;
    return Optional.of(pending.buffer().clear());
  }

  private void put(ByteBuffer from, long at) {
    try {
      PrivateFiles.writeFully(channel, from, at);
    } catch (IOException failure) {
      throw DiskFailure.of(failure);
    }
  }

  /** Goes on elsewhere; everything before was finished. */
  void seek(long start) {
    position = start;
  }

  void truncate(long length) throws IOException {
    channel.truncate(length);
  }

  /** Gives the buffers back. What was not finished may be written or not. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    buffers.give(buffer);
    var pending = writing;
    try (channel) {
      if (pending != null) {
        Answers.await(pending.done());
      }
    } catch (StorageException givenUp) {
      log.atDebug().setCause(givenUp).log("blob given up");
    } finally {
      // Not if the disk did not answer in time: it may still read from it.
      if (pending != null && pending.done().isDone()) {
        buffers.give(pending.buffer());
      }
    }
  }

  private record Writing(ByteBuffer buffer, CompletableFuture<Void> done) {}
}
