package coffer.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection with one request in flight, again and again until its source runs dry. Used by its
 * event loop only.
 *
 * <p>Servers may close a connection after an answer, and many do after a number of requests: a new
 * lane then takes this one's place.
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

  /** So much of a body is encrypted before it is sent, instead of all of it. */
  private static final int PIECE_BYTES = 256 * 1024;

  /** Enough to find an upload id in. */
  private static final int KEPT_BYTES = 2048;

  private final RequestSource source;
  private final ByteBuf body;
  private final Watcher watcher;
  private final boolean keepBytes;
  private @Nullable RequestHead inFlight;
  private Consumer<Lane> successor = Lane::giveUp;
  private boolean closing;
  private boolean done;
  private long sentAt;
  private int sent;
  private int status;
  private byte[] kept = new byte[0];

  Lane(RequestSource source, ByteBuf body, Watcher watcher, boolean keepBytes) {
    this.source = source;
    this.body = body;
    this.watcher = watcher;
    this.keepBytes = keepBytes;
  }

  /** Says who connects the lane that takes this one's place. */
  void successorBy(Consumer<Lane> connect) {
    successor = connect;
  }

  /** There is no connection to be had. */
  void giveUp() {
    watcher.dry();
  }

  /** Sends the next request. */
  void next(ChannelHandlerContext context) {
    RequestHead request = source.next();
    inFlight = request;
    if (request == null) {
      done = true;
      watcher.dry();
      context.close();
      return;
    }
    kept = new byte[0];
    sentAt = System.nanoTime();
    sent = 0;
    context.write(request.head().duplicate());
    send(context, request);
  }

  /** Sends as much of the body as the connection takes now. */
  private void send(ChannelHandlerContext context, RequestHead request) {
    while (sent < request.bodyBytes() && context.channel().isWritable()) {
      int from = sent;
      // Before the write, which may come back here.
      sent = Math.min(request.bodyBytes(), from + PIECE_BYTES);
      context.writeAndFlush(body.slice(from, sent - from));
    }
    context.flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (inFlight != null) {
      send(context, inFlight);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof HttpResponse response) {
        status = response.status().code();
        closing = status >= 200 && !HttpUtil.isKeepAlive(response);
      }
      if (message instanceof HttpContent content && keepBytes && kept.length < KEPT_BYTES) {
        keep(content.content());
      }
      if (message instanceof LastHttpContent && status >= 200) {
        RequestHead answered = inFlight;
        inFlight = null;
        if (answered != null) {
          watcher.answered(answered, status, System.nanoTime() - sentAt, kept);
        }
        // An answer before the body was sent is a refusal: what comes next on this connection is
        // the body's rest.
        if (closing || (answered != null && sent < answered.bodyBytes())) {
          context.close();
        } else {
          next(context);
        }
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
    }
    if (!done) {
      done = true;
      successor.accept(new Lane(source, body, watcher, keepBytes));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
