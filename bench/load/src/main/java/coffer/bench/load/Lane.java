package coffer.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One connection with one request in flight, again and again until its source runs dry. Used by its
 * event loop only.
 */
// A write that fails closes the connection, which channelInactive counts.
@SuppressWarnings("FutureReturnValueIgnored")
final class Lane extends ChannelInboundHandlerAdapter {
  /** What a lane tells of its requests. */
  interface Watcher {
    /**
     * @param status 0 if the connection broke
     */
    void answered(RequestHead request, int status, long nanos, byte[] firstBytes);

    void dry();
  }

  /** Enough to find an upload id in. */
  private static final int KEPT_BYTES = 2048;

  private final RequestSource source;
  private final ByteBuf body;
  private final Watcher watcher;
  private final boolean keepBytes;
  private @Nullable RequestHead inFlight;
  private long sentAt;
  private int status;
  private byte[] kept = new byte[0];

  Lane(RequestSource source, ByteBuf body, Watcher watcher, boolean keepBytes) {
    this.source = source;
    this.body = body;
    this.watcher = watcher;
    this.keepBytes = keepBytes;
  }

  /** Sends the next request. */
  void next(ChannelHandlerContext context) {
    RequestHead request = source.next();
    inFlight = request;
    if (request == null) {
      watcher.dry();
      context.close();
      return;
    }
    kept = new byte[0];
    sentAt = System.nanoTime();
    if (request.bodyBytes() > 0) {
      context.write(request.head().duplicate());
      context.writeAndFlush(body.slice(0, request.bodyBytes()));
    } else {
      context.writeAndFlush(request.head().duplicate());
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof HttpResponse response) {
        status = response.status().code();
      }
      if (message instanceof HttpContent content && keepBytes && kept.length < KEPT_BYTES) {
        keep(content.content());
      }
      if (message instanceof LastHttpContent && status >= 200) {
        RequestHead done = inFlight;
        inFlight = null;
        if (done != null) {
          watcher.answered(done, status, System.nanoTime() - sentAt, kept);
        }
        next(context);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void keep(ByteBuf bytes) {
    byte[] more = new byte[Math.min(bytes.readableBytes(), KEPT_BYTES)];
    bytes.getBytes(bytes.readerIndex(), more);
    byte[] all = Arrays.copyOf(kept, kept.length + more.length);
    System.arraycopy(more, 0, all, kept.length, more.length);
    kept = all;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    RequestHead lost = inFlight;
    inFlight = null;
    if (lost != null) {
      watcher.answered(lost, 0, System.nanoTime() - sentAt, kept);
      watcher.dry();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
