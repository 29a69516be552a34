package coffer.server.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Event loops, buffers and threads, shared by all listeners of a process: epoll where its native
 * library loads, the JDK's selector elsewhere.
 */
public final class Transport implements AutoCloseable {
  private static final int CHUNK_ORDER =
      9; // 4 MiB chunks; smaller ones come and go under load, page faults and all
  private static final int PAGE_BYTES = 8192;
  private static final int FRAMES_KEPT = 256; // 33 MiB

  private final boolean epoll;
  private final int eventLoops;
  private final EventLoopGroup loops;
  private final ByteBufAllocator allocator;
  private final FramePool frames = new FramePool(FRAMES_KEPT);
  private final ReplyEncoder encoder;
  private final Executor requests;

  private Transport(boolean epoll, int eventLoops, InstantSource clock) {
    this.epoll = epoll;
    this.eventLoops = eventLoops;
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    this.loops =
        new MultiThreadIoEventLoopGroup(eventLoops, new DefaultThreadFactory("http", true), io);
    this.allocator =
        new PooledByteBufAllocator(
            true, eventLoops, eventLoops, PAGE_BYTES, CHUNK_ORDER, 256, 64, false);
    this.encoder = new ReplyEncoder(new DateHeader(clock));
    this.requests = Thread::startVirtualThread;
  }

  /**
   * @param eventLoops threads that move bytes; as many as cores is right
   */
  public static Transport open(int eventLoops, InstantSource clock) {
    return new Transport(Epoll.isAvailable(), eventLoops, clock);
  }

  /** The JDK's selector even where epoll would do. */
  static Transport openNio(int eventLoops, InstantSource clock) {
    return new Transport(false, eventLoops, clock);
  }

  /** What was chosen on this machine. */
  public TransportFacts facts() {
    return new TransportFacts(
        epoll ? "epoll" : "nio",
        epoll ? "" : reason(Epoll.unavailabilityCause()),
        TlsEngine.best().name().toLowerCase(Locale.ROOT),
        TlsEngine.best() == TlsEngine.BORINGSSL ? "" : reason(OpenSsl.unavailabilityCause()),
        eventLoops);
  }

  private static String reason(Throwable cause) {
    return cause == null ? "not asked for" : cause.toString();
  }

  Class<? extends ServerChannel> serverChannel() {
    return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  EventLoopGroup loops() {
    return loops;
  }

  ByteBufAllocator allocator() {
    return allocator;
  }

  FramePool frames() {
    return frames;
  }

  ReplyEncoder encoder() {
    return encoder;
  }

  /** Runs each request on a virtual thread of its own. */
  Executor requests() {
    return requests;
  }

  /** Stops the event loops; listeners are to be closed before. */
  @Override
  public void close() {
    Duration most = Duration.ofSeconds(5);
    loops
        .shutdownGracefully(0, most.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(most.toMillis());
    frames.close();
  }
}
