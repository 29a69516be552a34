package coffer.server.http;

import coffer.wire.ApiError;
import coffer.wire.HttpReply;
import coffer.wire.Peer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One client connection: takes requests off it one at a time and puts their replies on it in order.
 *
 * <p>All state belongs to the event loop. Calls from request threads are handed over to it, and
 * those for an exchange that is no longer {@link #current} do nothing, so a late request thread
 * cannot disturb the next request.
 *
 * <p>An exchange ends when the last byte of its reply was handed to the channel; what is left of
 * its entity is then skipped if it is short, and otherwise the connection ends too.
 *
 * <p>It is one class because it is one state machine: what may be read depends on what is written.
 */
final class Connection extends ChannelInboundHandlerAdapter implements RequestDecoder.Flow {
  private static final int MAX_PIPELINED_BYTES = 64 * 1024;

  private final SocketChannel channel;
  private final Endpoint endpoint;
  private final HttpLimits limits;
  private final RequestDecoder decoder;
  private final Deadlines deadlines;
  private final Farewell farewell;

  private @Nullable Peer peer;

  /** The request being answered. */
  private @Nullable Exchange current;

  /** The same, as long as its thread has not begun. */
  private @Nullable Exchange ready;

  /** What is still to come of its entity; outlives it while the rest is skipped. */
  private @Nullable Entity entity;

  /** Whether the deadline of a head is running. */
  private boolean headBegun;

  /** Whether the connection goes on after the current reply; decided with its head. */
  private boolean keeping;

  /** Whether 100 Continue was sent for the current request. */
  private boolean continued;

  private boolean inputEnded;
  private boolean draining;

  Connection(SocketChannel channel, Endpoint endpoint) {
    this.channel = channel;
    this.endpoint = endpoint;
    this.limits = endpoint.limits();
    this.decoder = new RequestDecoder(limits.heads(), this);
    this.deadlines = new Deadlines(limits);
    this.farewell = new Farewell(channel, deadlines);
  }

  /** What makes requests of bytes; goes before this handler. */
  RequestDecoder decoder() {
    return decoder;
  }

  // Life

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    deadlines.expectWithin(limits.heads().deadline());
    deadlines.watch(channel, this::checkDeadlines);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (current != null) {
      current.interrupt();
      current = null;
    }
    start(); // it was admitted, so it has to end too
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // A reset, a failed handshake, plain HTTP on a TLS port: nothing anyone could act on.
    var _ = channel.close();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      inputEnded = true;
      if (farewell.isLingering()) {
        cut();
      } else if (entity != null) {
        entity.body().fail(new IOException("client stopped sending"));
      }
      closeIfIdle();
    }
    ctx.fireUserEventTriggered(event);
  }

  /** Finishes the request at hand, if any, and closes. Called on any thread. */
  void drain() {
    onLoop(
        () -> {
          draining = true;
          closeIfIdle();
        });
  }

  /** Closes at once. Called on any thread. */
  void cut() {
    var _ = channel.close();
  }

  private void closeIfIdle() {
    if (current == null && !farewell.hasBegun()) {
      shut(false);
    }
  }

  private void checkDeadlines() {
    if (deadlines.isStuck(channel)) {
      cut();
    } else if (current == null && deadlines.isOver()) {
      expired();
    }
  }

  private void expired() {
    if (farewell.isLingering()) {
      cut();
    } else if (!farewell.hasBegun() && decoder.isInsideHead()) {
      refuse(Refusals.timeout());
    } else {
      closeIfIdle();
    }
  }

  // Input

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (farewell.hasBegun()) {
      ReferenceCountUtil.release(message);
      return;
    }
    switch (message) {
      case RequestHead head -> dispatch(head);
      case HttpContent piece -> take(piece);
      case Unreadable(var why) -> fail(why);
      default -> ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    publish();
    ctx.fireChannelReadComplete();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      process();
    }
    ctx.fireChannelWritabilityChanged();
  }

  /** Replies that a client does not take must not pile up, so no next request until it does. */
  @Override
  public boolean mayBegin() {
    return current == null && channel.isWritable();
  }

  @Override
  public void received() {
    if (farewell.hasBegun()) {
      return;
    }
    if (!decoder.isInsideHead()) {
      headBegun = false;
    } else if (!headBegun) {
      headBegun = true;
      deadlines.expectWithin(limits.heads().deadline());
    }
    paceInput();
  }

  /** Takes what can be taken of the waiting bytes. */
  private void process() {
    var context = channel.pipeline().context(decoder);
    if (context == null) {
      return; // closed meanwhile
    }
    decoder.resume(context);
    received();
    publish();
  }

  /** Lets request threads see what was read. */
  private void publish() {
    if (entity != null) {
      entity.body().publish();
    }
    start();
  }

  private void dispatch(RequestHead head) {
    if (!endpoint.admission().begin()) {
      refuse(Refusals.tooManyRequests());
      return;
    }
    var exchange =
        new Exchange(this, endpoint, head, endpoint.proxies().sender(peer(), head.headers()));
    current = exchange;
    continued = false;
    headBegun = false;
    RequestBody body = exchange.body();
    if (body != null) {
      entity = new Entity(head, body);
    }
    ready = exchange;
  }

  /** Begins the request that was read; by then what came with its head has been added to it. */
  private void start() {
    Exchange exchange = ready;
    if (exchange != null) {
      ready = null;
      endpoint.requests().execute(exchange);
    }
  }

  private void take(HttpContent piece) {
    if (entity == null) {
      piece.release(); // the end of a request without an entity
      return;
    }
    entity.take(piece);
    if (piece instanceof LastHttpContent) {
      entity.body().end();
      entity = null;
    }
  }

  /** Input that cannot be understood any more. */
  private void fail(ApiError malformed) {
    if (entity == null) {
      refuse(malformed);
      return;
    }
    entity.body().fail(new IOException("malformed entity", malformed));
    if (current == null) {
      shut(true);
    }
  }

  private void paceInput() {
    boolean full = entity != null && entity.isFull();
    boolean ahead = decoder.waiting() > MAX_PIPELINED_BYTES;
    channel.config().setAutoRead(!full && !ahead);
  }

  /** The current entity has room again. Called on any thread. */
  void resume() {
    onLoop(this::process);
  }

  /** The current entity is wanted. Called on any thread. */
  void proceed(Exchange exchange) {
    onLoop(
        () -> {
          if (current == exchange && entity != null && !continued) {
            continued = true;
            ByteBuf line = Unpooled.wrappedBuffer(ReplyEncoder.CONTINUE);
            var _ = channel.writeAndFlush(line, channel.voidPromise());
          }
        });
  }

  // Output

  /** Sends a whole reply. Called on any thread. */
  void reply(Exchange exchange, HttpReply reply, byte[] bytes) {
    onLoop(() -> finish(exchange, reply, bytes));
  }

  /** Sends a whole reply and closes. Called on any thread. */
  void refuse(Exchange exchange, HttpReply reply, byte[] bytes) {
    onLoop(
        () -> {
          decoder.stop();
          finish(exchange, reply, bytes);
        });
  }

  /** Sends the head and first frame of a streamed reply. Called on any thread. */
  void begin(Exchange exchange, HttpReply reply, ByteBuf frame, boolean last) {
    onLoop(
        () -> {
          int bytes = frame.readableBytes();
          if (current == exchange) {
            keeping = mayKeep(exchange);
            prepend(head(reply, keeping, exchange.head().http10(), 0), frame);
          }
          write(exchange, frame, bytes, last);
        });
  }

  /** Sends one more frame of a streamed reply. Called on any thread. */
  void frame(Exchange exchange, ByteBuf frame, boolean last) {
    onLoop(() -> write(exchange, frame, frame.readableBytes(), last));
  }

  /** Cuts the connection, unless it has gone on to another request. Called on any thread. */
  void abort(Exchange exchange) {
    onLoop(
        () -> {
          if (current == exchange) {
            cut();
          }
        });
  }

  /** Answers something that never became an exchange. */
  private void refuse(ApiError error) {
    HttpReply reply = Refusals.reply(error);
    write(reply, false, false, Refusals.bytes(reply));
    shut(true);
  }

  private void finish(Exchange exchange, HttpReply reply, byte[] bytes) {
    if (current == exchange) {
      keeping = mayKeep(exchange);
      write(reply, keeping, exchange.head().http10(), bytes);
      over(exchange);
    }
  }

  private void write(HttpReply reply, boolean keep, boolean http10, byte[] bytes) {
    ByteBuf out = head(reply, keep, http10, bytes.length).writeBytes(bytes);
    var _ = channel.write(out, channel.voidPromise());
  }

  /** The head of a reply, with room for so many bytes after it. */
  private ByteBuf head(HttpReply reply, boolean keep, boolean http10, int room) {
    ByteBuf head = channel.alloc().directBuffer(ReplyEncoder.estimate(reply) + room);
    endpoint.encoder().head(head, reply, keep, http10);
    return head;
  }

  /** Puts the head into the frame: TLS would copy both to join two buffers of one flush. */
  private void prepend(ByteBuf head, ByteBuf frame) {
    int start = frame.readerIndex() - head.readableBytes();
    if (start < 0) {
      var _ = channel.write(head, channel.voidPromise());
      return;
    }
    frame.setBytes(start, head).readerIndex(start);
    head.release();
  }

  /**
   * @param bytes how many of the frame's bytes are the entity's
   */
  private void write(Exchange exchange, ByteBuf frame, int bytes, boolean last) {
    if (current != exchange) {
      endpoint.frames().give(frame);
      return;
    }
    channel
        .write(frame.retain())
        .addListener(
            _ -> {
              endpoint.frames().give(frame);
              exchange.left(bytes);
              deadlines.clientTook();
            });
    if (last) {
      over(exchange);
    } else {
      channel.flush();
    }
  }

  /** The last byte of the reply was handed over. */
  private void over(Exchange exchange) {
    current = null;
    if (exchange.body() != null) {
      exchange.body().discard();
    }
    if (!keeping) {
      shut(entity != null || decoder.waiting() > 0);
      return;
    }
    channel.flush();
    deadlines.expectWithin(limits.connections().idle());
    process();
    // The reply's head may have promised to keep the connection before the drain began.
    if (current == null && (inputEnded || draining)) {
      closeIfIdle();
    }
  }

  private boolean mayKeep(Exchange exchange) {
    if (!exchange.head().keepAlive()
        || draining
        || decoder.isStopped()
        || (inputEnded && decoder.waiting() == 0)) {
      return false;
    }
    // A client that was never told to continue may send its entity or not: no next request then.
    return entity == null
        || (entity.remaining() <= limits.bodies().drainBytes()
            && (continued || !exchange.head().expectsContinue()));
  }

  private void shut(boolean unread) {
    decoder.stop();
    farewell.begin(unread && !inputEnded);
  }

  // Plumbing

  private void onLoop(Runnable task) {
    var loop = channel.eventLoop();
    if (loop.inEventLoop()) {
      task.run();
    } else {
      loop.execute(task);
    }
  }

  private Peer peer() {
    Peer known = peer == null ? endpoint.peer(channel) : peer;
    peer = known;
    return known;
  }
}
