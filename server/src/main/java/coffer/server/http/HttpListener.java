package coffer.server.http;

import coffer.wire.HttpHandler;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One door: accepts connections on an address and hands their requests to one {@link HttpHandler}.
 *
 * <p>HTTP/1.1 and 1.0. Targets and headers reach the handler byte for byte as Latin-1 characters.
 * {@code 100 Continue} is sent when the handler first reads the entity, and never if it does not.
 */
public final class HttpListener implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final WriteBufferWaterMark WRITE_MARKS =
      new WriteBufferWaterMark(64 * 1024, 128 * 1024);

  private final Channel door;
  private final Doorway doorway;

  private HttpListener(Channel door, Doorway doorway) {
    this.door = door;
    this.doorway = doorway;
  }

  /**
   * Starts to listen.
   *
   * @throws IOException if the address cannot be had
   */
  public static HttpListener start(
      Transport transport, ListenerOptions options, Protection protection, HttpHandler handler)
      throws IOException {
    var endpoint =
        new Endpoint(
            options.name(),
            options.limits(),
            handler,
            options.proxies(),
            new Admission(options.limits().connections()),
            transport.frames(),
            transport.encoder(),
            transport.requests());
    var doorway = new Doorway(endpoint, options, protection);
    var bound =
        new ServerBootstrap()
            .group(transport.loops())
            .channel(transport.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(ChannelOption.ALLOCATOR, transport.allocator())
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_MARKS)
            .childHandler(doorway)
            .bind(options.address())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("cannot listen on the address", bound.cause());
    }
    return new HttpListener(bound.channel(), doorway);
  }

  /** As requests know it, for instance {@code s3}. */
  public String name() {
    return doorway.endpoint.name();
  }

  /** The address it listens on, with the port it got. */
  public InetSocketAddress address() {
    return (InetSocketAddress) door.localAddress();
  }

  public ListenerStats stats() {
    return doorway.endpoint.admission().stats();
  }

  /**
   * Stops accepting, closes idle connections at once and the others after the request they are at.
   *
   * @param most how long to wait for those
   * @return whether all were done by then; what was not is cut off by {@link #close}
   */
  public boolean drain(Duration most) throws InterruptedException {
    door.close().awaitUninterruptibly();
    doorway.drain();
    return doorway.empty.await(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Stops accepting and cuts every connection. */
  @Override
  public void close() {
    door.close().awaitUninterruptibly();
    doorway.drain();
    doorway.cut();
  }

  /** Sets up each accepted connection and knows all that are open. */
  private static final class Doorway extends ChannelInitializer<SocketChannel> {
    private final Endpoint endpoint;
    private final ListenerOptions options;
    private final Protection protection;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch empty = new CountDownLatch(1);
    private volatile boolean draining;

    Doorway(Endpoint endpoint, ListenerOptions options, Protection protection) {
      this.endpoint = endpoint;
      this.options = options;
      this.protection = protection;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      InetSocketAddress remote = channel.remoteAddress();
      if (remote == null) {
        var _ = channel.close(); // gone again already
        return;
      }
      if (!options.admits(remote.getAddress())) {
        // Before the handshake: whoever may not come in learns nothing, not even a certificate.
        endpoint.admission().turnAway();
        var _ = channel.close();
        return;
      }
      var origin = Admission.Origin.of(remote.getAddress());
      if (!endpoint.admission().enter(origin)) {
        var _ = channel.close();
        return;
      }
      var connection = new Connection(channel, endpoint);
      open.add(connection);
      channel
          .closeFuture()
          .addListener(
              _ -> {
                endpoint.admission().leave(origin);
                open.remove(connection);
                settle();
              });
      if (protection instanceof Tls tls) {
        channel.pipeline().addLast(tls.handler(channel.alloc()));
      }
      channel.pipeline().addLast(connection.decoder(), connection);
      if (draining) {
        var _ = channel.close();
      }
    }

    void drain() {
      draining = true;
      open.forEach(Connection::drain);
      settle();
    }

    void cut() {
      open.forEach(Connection::cut);
    }

    private void settle() {
      if (draining && open.isEmpty()) {
        empty.countDown();
      }
    }
  }
}
