package coffer.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The entity of a reply: nothing, bytes at hand, or a stream of known length. */
public sealed interface ReplyBody {
  ReplyBody EMPTY = new Bytes(new byte[0]);

  long length();

  static ReplyBody of(byte[] bytes) {
    return new Bytes(bytes);
  }

  /** Bytes at hand; the array must not be changed any more. */
  record Bytes(byte[] bytes) implements ReplyBody {
    @Override
    public long length() {
      return bytes.length;
    }
  }

  /**
   * A stream, written once by the request's own thread.
   *
   * @param length exact; the connection is cut if the source gives up before
   */
  record Stream(long length, Source source) implements ReplyBody {}

  /** Writes the whole entity and closes whatever it holds, whether or not it succeeds. */
  interface Source {
    void writeTo(Sink sink) throws IOException;

    /** Called instead of {@link #writeTo} when nothing will be written, for instance to a HEAD. */
    default void discard() {}
  }

  /** Where a {@link Source} writes; blocks while the client is slow. */
  interface Sink {
    /** Sends the buffer's remaining bytes. The buffer may be used again when this returns. */
    void write(ByteBuffer bytes) throws IOException;
  }
}
