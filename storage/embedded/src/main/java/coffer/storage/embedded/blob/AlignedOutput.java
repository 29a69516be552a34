package coffer.storage.embedded.blob;

import static java.nio.file.StandardOpenOption.WRITE;

import coffer.storage.embedded.disk.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes a run of bytes to a file in aligned pieces, past the page cache where the file system lets
 * us: bodies of this size would push everything else out of it, and a fresh page of it costs more
 * than the write.
 *
 * <p>Has a channel of its own, because a thread that is interrupted while it writes closes the
 * channel it writes to.
 */
final class AlignedOutput implements AutoCloseable {
  private static final Optional<OpenOption> DIRECT = directOption();

  private final AlignedBuffers buffers;
  private final FileChannel channel;
  private final ByteBuffer buffer;
  private long position;
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

  void write(ByteBuffer from) throws IOException {
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

  /** Fills up to a whole page with zeros and writes the rest. */
  void finish() throws IOException {
    while (buffer.position() % AlignedBuffers.PAGE_BYTES != 0) {
      buffer.put((byte) 0);
    }
    flush();
  }

  private void flush() throws IOException {
    buffer.flip();
    int length = buffer.remaining();
    PrivateFiles.writeFully(channel, buffer, position);
    position += length;
    buffer.clear();
  }

  /** Goes on elsewhere; everything before was finished. */
  void seek(long start) {
    position = start;
  }

  void truncate(long length) throws IOException {
    channel.truncate(length);
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      buffers.give(buffer);
      channel.close();
    }
  }
}
