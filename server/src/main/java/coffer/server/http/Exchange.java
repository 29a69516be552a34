package coffer.server.http;

import coffer.wire.ApiError;
import coffer.wire.HttpHandler;
import coffer.wire.HttpReply;
import coffer.wire.HttpRequest;
import coffer.wire.Peer;
import coffer.wire.ReplyBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its reply: the request's side of a {@link Connection}.
 *
 * <p>Runs on the request's own thread and hands the connection finished pieces; the connection does
 * everything that touches the socket on its event loop.
 */
final class Exchange implements Runnable, HttpHandler.Responder, RequestBody.Source {
  private static final Logger log = LoggerFactory.getLogger(Exchange.class);
  private static final byte[] NOTHING = {};

  private final Connection connection;
  private final Endpoint endpoint;
  private final RequestHead head;
  private final @Nullable RequestBody body;
  private final HttpRequest request;
  private volatile @Nullable ReplyWindow window;
  private boolean replied;
  private volatile boolean gone;

  Exchange(Connection connection, Endpoint endpoint, RequestHead head, Peer peer) {
    this.connection = connection;
    this.endpoint = endpoint;
    this.head = head;
    this.body = head.hasBody() ? new RequestBody(endpoint.limits().bodies(), this) : null;
    InputStream entity = body == null ? InputStream.nullInputStream() : body;
    this.request =
        new HttpRequest(head.method(), head.target(), head.headers(), entity, head.length(), peer);
  }

  RequestHead head() {
    return head;
  }

  @Nullable RequestBody body() {
    return body;
  }

  @Override
  public void run() {
    try {
      endpoint.handler().handle(request, this);
      if (!replied) {
        log.atError().addKeyValue("method", head.method()).log("request left unanswered");
        send(Refusals.reply(Refusals.internal()));
      }
    } catch (IOException e) {
      answer(refusal(e.getCause()));
    } catch (RuntimeException | Error e) {
      // A request's edge: whatever went wrong must not leave the client waiting.
      log.atError().setCause(e).addKeyValue("method", head.method()).log("request failed");
      answer(Refusals.internal());
    } finally {
      if (body != null) {
        body.close();
      }
      endpoint.admission().over();
    }
  }

  /** What to tell a client that may still be there; null if the trouble was the client itself. */
  private static @Nullable ApiError refusal(@Nullable Throwable cause) {
    return switch (cause) {
      case ApiError refusal -> refusal;
      case RuntimeException _ -> Refusals.internal();
      case null, default -> null;
    };
  }

  /** Answers with an error if that is still possible, and cuts the connection otherwise. */
  private void answer(@Nullable ApiError error) {
    if (error == null || replied) {
      connection.abort(this);
      return;
    }
    replied = true;
    HttpReply refusal = Refusals.reply(error);
    boolean silent = head.method().equals("HEAD");
    connection.refuse(this, refusal, silent ? NOTHING : Refusals.bytes(refusal));
  }

  @Override
  public long send(HttpReply reply) throws IOException {
    if (replied) {
      throw new IllegalStateException("replied twice");
    }
    boolean silent = head.method().equals("HEAD") || !ReplyEncoder.mayHaveEntity(reply.status());
    return switch (reply.body()) {
      case ReplyBody.Bytes(var bytes) -> {
        if (silent || bytes.length <= FramePool.FRAME_BYTES) {
          yield whole(reply, silent ? NOTHING : bytes);
        }
        yield stream(reply, bytes.length, sink -> sink.write(ByteBuffer.wrap(bytes)));
      }
      case ReplyBody.Stream(var length, var source) -> {
        if (silent || gone) {
          source.discard();
          yield whole(reply, NOTHING);
        }
        yield length <= FramePool.FRAME_BYTES
            ? whole(reply, collect((int) length, source))
            : stream(reply, length, source);
      }
    };
  }

  private long whole(HttpReply reply, byte[] entity) throws IOException {
    if (gone) {
      throw new IOException("client went away");
    }
    replied = true;
    connection.reply(this, reply, entity);
    return entity.length;
  }

  /** A small stream is gathered, so that head and entity leave in one write. */
  private static byte[] collect(int length, ReplyBody.Source source) throws IOException {
    var all = ByteBuffer.allocate(length);
    source.writeTo(all::put);
    if (all.hasRemaining()) {
      throw new IOException("entity shorter than announced");
    }
    return all.array();
  }

  private long stream(HttpReply reply, long length, ReplyBody.Source source) throws IOException {
    var room = new ReplyWindow(endpoint.limits().replies().windowBytes());
    window = room;
    if (gone) {
      room.interrupt(); // it went before it could see the window
    }
    var stream = new ReplyStream(connection, this, reply, length, room, endpoint.frames());
    try {
      source.writeTo(stream);
      stream.finish();
    } finally {
      replied |= stream.hasStarted();
      stream.close();
    }
    return length;
  }

  /** The client is gone: wakes whoever waits for it. Called on the event loop. */
  void interrupt() {
    gone = true;
    if (body != null) {
      body.fail(new IOException("client went away"));
    }
    ReplyWindow room = window;
    if (room != null) {
      room.interrupt();
    }
  }

  /** Bytes of a streamed reply left for the client. Called on the event loop. */
  void left(int bytes) {
    ReplyWindow room = window;
    if (room != null) {
      room.release(bytes);
    }
  }

  @Override
  public void wanted() {
    if (head.expectsContinue()) {
      connection.proceed(this);
    }
  }

  @Override
  public void resume() {
    connection.resume();
  }
}
