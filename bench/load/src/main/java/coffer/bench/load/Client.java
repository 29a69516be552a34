package coffer.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCounted;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opens connections to one endpoint, all on one event loop. */
final class Client implements AutoCloseable {
  private static final int READ_BUFFER = 256 * 1024;

  private final LoadPlan plan;
  private final EventLoopGroup loop;
  private final @Nullable SslContext tls;

  Client(LoadPlan plan) throws IOException {
    this.plan = plan;
    this.tls = plan.tls() ? trust(plan) : null;
    IoHandlerFactory io =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    this.loop = new MultiThreadIoEventLoopGroup(1, io);
  }

  private static SslContext trust(LoadPlan plan) throws IOException {
    var builder =
        SslContextBuilder.forClient()
            .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK);
    plan.trust().ifPresent(file -> builder.trustManager(file.toFile()));
    return builder.build();
  }

  EventLoopGroup loop() {
    return loop;
  }

  /** Connects one lane; its first request is sent once the connection stands. */
  void open(Lane lane) throws IOException {
    ChannelFuture connecting = connect(lane);
    if (!connecting.awaitUninterruptibly(10, TimeUnit.SECONDS) || !connecting.isSuccess()) {
      throw new IOException("cannot connect to " + plan.authority());
    }
    Channel channel = connecting.channel();
    channel.eventLoop().execute(() -> lane.next(channel.pipeline().context(lane)));
  }

  /** The same from the event loop, where nothing may wait. */
  private void reopen(Lane lane) {
    ChannelFuture connecting = connect(lane);
    connecting.addListener(
        _ -> {
          if (connecting.isSuccess()) {
            lane.next(connecting.channel().pipeline().context(lane));
          } else {
            lane.giveUp();
          }
        });
  }

  private ChannelFuture connect(Lane lane) {
    lane.successorBy(this::reopen);
    return new Bootstrap()
        .group(loop)
        .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_RCVBUF, READ_BUFFER)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                if (tls != null) {
                  channel
                      .pipeline()
                      .addLast(
                          tls.newHandler(channel.alloc(), plan.endpoint().getHost(), plan.port()));
                }
                // Requests are bytes already; only answers are decoded. A HEAD's answer has no
                // body whatever its length says.
                channel.pipeline().addLast(new AnswerDecoder(plan.workload() == Workload.HEAD));
                channel.pipeline().addLast(lane);
              }
            })
        .connect(plan.endpoint().getHost(), plan.port());
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    if (tls instanceof ReferenceCounted counted) {
      counted.release();
    }
  }

  private static final class AnswerDecoder extends HttpResponseDecoder {
    private final boolean bodiless;

    AnswerDecoder(boolean bodiless) {
      super(new HttpDecoderConfig().setMaxChunkSize(1 << 20).setValidateHeaders(false));
      this.bodiless = bodiless;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
      return bodiless || super.isContentAlwaysEmpty(message);
    }
  }
}
