package coffer.server.local;

import coffer.server.data.DataLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@link LocalCommands} on a Unix socket that only the owner of the data directory can
 * reach: the directory is 0700 and the socket 0600.
 */
public final class LocalServer implements AutoCloseable {
  static final int MAX_REQUEST_BYTES = 64 * 1024;
  static final int MAX_CONNECTIONS = 16;
  private static final Duration TIME = Duration.ofSeconds(60);
  private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);

  private final DataLayout layout;
  private final Path socket;
  private final ServerSocketChannel listener;
  private final LocalDispatcher dispatcher;
  private final Duration time;
  private final Semaphore room = new Semaphore(MAX_CONNECTIONS);

  private LocalServer(
      DataLayout layout,
      Path socket,
      ServerSocketChannel listener,
      LocalDispatcher dispatcher,
      Duration time) {
    this.layout = layout;
    this.socket = socket;
    this.listener = listener;
    this.dispatcher = dispatcher;
    this.time = time;
  }

  /**
   * Begins to serve. The caller holds the directory's lock, so any socket that is there is stale.
   */
  public static LocalServer start(DataLayout layout, LocalCommands commands) {
    return start(layout, commands, TIME);
  }

  static LocalServer start(DataLayout layout, LocalCommands commands, Duration time) {
    try {
      var socket = SocketPlace.prepare(layout);
      var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      listener.bind(UnixDomainSocketAddress.of(socket), MAX_CONNECTIONS);
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      var server = new LocalServer(layout, socket, listener, new LocalDispatcher(commands), time);
      var _ = Thread.ofVirtual().name("local-commands").start(server::accept);
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException("local socket could not be opened", failed);
    }
  }

  private void accept() {
    while (listener.isOpen()) {
      try {
        var channel = listener.accept();
        if (room.tryAcquire()) {
          var _ = Thread.startVirtualThread(() -> serve(channel));
        } else {
          channel.close();
        }
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException failed) {
        LOG.atWarn().setCause(failed).log("local connection was not accepted");
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (var line = new LineChannel(channel, time)) {
      var request = LocalMessages.decodeRequest(line.read(MAX_REQUEST_BYTES));
      line.write(LocalMessages.encode(dispatcher.run(request)));
    } catch (IOException gone) {
      // Whoever looks whether a server is there connects and goes away: nothing to report.
      LOG.atDebug().setCause(gone).log("local connection ended");
    } finally {
      room.release();
    }
  }

  /** Stops listening; a command that is being carried out still gets its answer. */
  @Override
  public void close() {
    try {
      listener.close();
      SocketPlace.remove(layout, socket);
    } catch (IOException failed) {
      throw new UncheckedIOException("local socket could not be closed", failed);
    }
  }
}
