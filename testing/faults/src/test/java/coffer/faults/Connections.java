package coffer.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Many raw connections to one server, which only do what a test says. */
final class Connections implements AutoCloseable {
  private static final int SMALL_BUFFER_BYTES = 64 * 1024;
  private static final int KEPT_BYTES = 4096;

  private final List<One> all = new ArrayList<>();

  /** A connection and the beginning of what came back on it. */
  private static final class One {
    private final SocketChannel channel;
    private final StringBuilder answer = new StringBuilder();
    private long received;
    private boolean open = true;

    One(SocketChannel channel) {
      this.channel = channel;
    }

    /** Takes what has come; does not wait. */
    void read() {
      var buffer = ByteBuffer.allocate(1 << 16);
      try {
        int count = channel.read(buffer);
        while (count > 0) {
          keep(buffer.flip());
          buffer.clear();
          count = channel.read(buffer);
        }
        open = count == 0;
      } catch (IOException reset) {
        open = false;
      }
    }

    private void keep(ByteBuffer bytes) {
      received += bytes.remaining();
      if (answer.length() < KEPT_BYTES) {
        answer.append(StandardCharsets.ISO_8859_1.decode(bytes));
      }
    }

    void write(byte b) {
      try {
        channel.write(ByteBuffer.wrap(new byte[] {b}));
      } catch (IOException reset) {
        // There may still be an answer to read; whoever reads it comes to the end.
        return;
      }
    }
  }

  /** Connects, and sends something on each connection. */
  static Connections open(InetSocketAddress address, int count, IntFunction<byte[]> first)
      throws IOException {
    var made = new Connections();
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open();
      // What waits in the kernel's buffers has left the server.
      channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER_BYTES);
      channel.connect(address);
      channel.write(ByteBuffer.wrap(first.apply(i)));
      channel.configureBlocking(false);
      made.all.add(new One(channel));
    }
    return made;
  }

  /**
   * Sends a byte on each connection by turns until the server has closed them all.
   *
   * @return how many are open when patience is at its end
   */
  long dripUntilCut(byte drop, long patienceSeconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceSeconds);
    while (countOpen() > 0 && System.nanoTime() < deadline) {
      for (One one : all) {
        if (one.open) {
          one.write(drop);
          one.read();
        }
      }
      // The pace of the clients, not a wait for anything.
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return countOpen();
  }

  /** Reads each connection to its end; true if all of them ended in time. */
  boolean readToTheEnd(long patienceSeconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceSeconds);
    while (countOpen() > 0 && System.nanoTime() < deadline) {
      all.stream().filter(one -> one.open).forEach(One::read);
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return countOpen() == 0;
  }

  private long countOpen() {
    return all.stream().filter(one -> one.open).count();
  }

  /** The beginning of what came back on each connection. */
  List<String> answers() {
    return all.stream().map(one -> one.answer.toString()).toList();
  }

  /** How many bytes came back on each connection. */
  List<Long> received() {
    return all.stream().map(one -> one.received).toList();
  }

  @Override
  public void close() throws IOException {
    for (One one : all) {
      one.channel.close();
    }
  }
}
