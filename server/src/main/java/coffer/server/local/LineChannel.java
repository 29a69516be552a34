package coffer.server.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;

/** A connection that carries one line each way and is cut when its time is over. */
final class LineChannel implements AutoCloseable {
  private final SocketChannel channel;
  private final Thread timer;

  /**
   * @param time for everything that happens on it
   */
  LineChannel(SocketChannel channel, Duration time) {
    this.channel = channel;
    // A blocking channel has no timeout of its own; closing it wakes whoever waits on it.
    this.timer = Thread.startVirtualThread(() -> cutAfter(time));
  }

  private void cutAfter(Duration time) {
    try {
      Thread.sleep(time);
      channel.close();
    } catch (InterruptedException doneInTime) {
      Thread.currentThread().interrupt();
    } catch (IOException failed) {
      throw new UncheckedIOException("connection could not be closed", failed);
    }
  }

  /**
   * Reads up to the first line feed, which is left out.
   *
   * @throws IOException if there is none within so many bytes, or before the end
   */
  byte[] read(int maxBytes) throws IOException {
    var buffer = ByteBuffer.allocate(Math.min(maxBytes, 8 * 1024));
    int scanned = 0;
    while (true) {
      if (!buffer.hasRemaining()) {
        if (buffer.capacity() >= maxBytes) {
          throw new IOException("line too long");
        }
        buffer.flip();
        buffer = ByteBuffer.allocate(Math.min(maxBytes, 2 * buffer.capacity())).put(buffer);
      }
      if (channel.read(buffer) < 0) {
        throw new IOException("connection ended within a line");
      }
      for (; scanned < buffer.position(); scanned++) {
        if (buffer.get(scanned) == '\n') {
          return Arrays.copyOf(buffer.array(), scanned);
        }
      }
    }
  }

  void write(byte[] line) throws IOException {
    var rest = ByteBuffer.wrap(line);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  @Override
  public void close() throws IOException {
    timer.interrupt();
    channel.close();
  }
}
