package coffer.server.http;

import coffer.wire.ApiError;
import io.netty.buffer.ByteBuf;

/** Cuts the entity of one request out of what a connection receives. Used by its event loop. */
sealed interface BodyDecoder {
  /**
   * Takes what belongs to the entity and leaves the rest.
   *
   * @return whether the entity is complete
   * @throws ApiError if the framing is broken; where the next request starts is then unknown
   */
  boolean feed(ByteBuf in, RequestBody body);

  /** Most bytes still to come, or {@link Long#MAX_VALUE} if only the end will tell. */
  long remaining();

  static BodyDecoder of(RequestHead head) {
    return head.length() == RequestHead.CHUNKED ? new Chunked() : new Counted(head.length());
  }

  /** An entity of known length. */
  final class Counted implements BodyDecoder {
    private long remaining;

    Counted(long length) {
      this.remaining = length;
    }

    @Override
    public boolean feed(ByteBuf in, RequestBody body) {
      int take = (int) Math.min(remaining, in.readableBytes());
      if (take > 0) {
        body.add(in.readRetainedSlice(take));
        remaining -= take;
      }
      return remaining == 0;
    }

    @Override
    public long remaining() {
      return remaining;
    }
  }

  /**
   * An entity in chunks: RFC 9112, section 7.1. Extensions and trailers are bounded, read and
   * dropped; S3's own trailers travel inside the entity.
   */
  final class Chunked implements BodyDecoder {
    private static final int MAX_LINE = 4096;
    private static final int MAX_TRAILERS = 16 * 1024;

    private enum Expecting {
      SIZE,
      DATA,
      DATA_END,
      TRAILER,
      NOTHING
    }

    private Expecting expecting = Expecting.SIZE;
    private long remaining;
    private int trailerBytes;

    @Override
    public boolean feed(ByteBuf in, RequestBody body) {
      while (in.isReadable() && expecting != Expecting.NOTHING) {
        boolean moved =
            switch (expecting) {
              case SIZE -> size(in);
              case DATA -> data(in, body);
              case DATA_END -> dataEnd(in);
              case TRAILER -> trailer(in);
              case NOTHING -> false;
            };
        if (!moved) {
          break;
        }
      }
      return expecting == Expecting.NOTHING;
    }

    @Override
    public long remaining() {
      return expecting == Expecting.NOTHING ? 0 : Long.MAX_VALUE;
    }

    private boolean size(ByteBuf in) {
      int length = line(in);
      if (length < 0) {
        return false;
      }
      long size = 0;
      int digits = 0;
      int from = in.readerIndex();
      while (digits < length && Character.digit(in.getByte(from + digits), 16) >= 0) {
        size = size << 4 | Character.digit(in.getByte(from + digits), 16);
        digits++;
      }
      boolean extension = digits < length && isExtension(in.getByte(from + digits));
      if (digits == 0 || digits > 15 || (digits < length && !extension)) {
        throw Refusals.malformed();
      }
      refuseStrayCr(in, from, length);
      in.skipBytes(length + 2);
      remaining = size;
      expecting = size == 0 ? Expecting.TRAILER : Expecting.DATA;
      return true;
    }

    private boolean data(ByteBuf in, RequestBody body) {
      int take = (int) Math.min(remaining, in.readableBytes());
      body.add(in.readRetainedSlice(take));
      remaining -= take;
      if (remaining == 0) {
        expecting = Expecting.DATA_END;
      }
      return true;
    }

    private boolean dataEnd(ByteBuf in) {
      if (in.readableBytes() < 2) {
        return false;
      }
      if (in.readByte() != '\r' || in.readByte() != '\n') {
        throw Refusals.malformed();
      }
      expecting = Expecting.SIZE;
      return true;
    }

    private boolean trailer(ByteBuf in) {
      int length = line(in);
      if (length < 0) {
        return false;
      }
      refuseStrayCr(in, in.readerIndex(), length);
      in.skipBytes(length + 2);
      trailerBytes += length + 2;
      if (trailerBytes > MAX_TRAILERS) {
        throw Refusals.headTooLarge();
      }
      if (length == 0) {
        expecting = Expecting.NOTHING;
      }
      return true;
    }

    /** The length of the next line without its CRLF, or -1 while it is incomplete. */
    private static int line(ByteBuf in) {
      int feed = in.bytesBefore((byte) '\n');
      if (feed < 0 && in.readableBytes() <= MAX_LINE) {
        return -1;
      }
      if (feed < 1 || feed > MAX_LINE || in.getByte(in.readerIndex() + feed - 1) != '\r') {
        throw Refusals.malformed();
      }
      return feed - 1;
    }

    private static void refuseStrayCr(ByteBuf in, int from, int length) {
      if (in.indexOf(from, from + length, (byte) '\r') >= 0) {
        throw Refusals.malformed();
      }
    }

    private static boolean isExtension(byte b) {
      return b == ';' || b == ' ' || b == '\t';
    }
  }
}
