package coffer.s3.object;

import coffer.objects.ObjectReader;
import coffer.objects.ObjectVersion;
import coffer.objects.Objects;
import coffer.wire.ReplyBody;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Bytes of an object on their way out: one decrypted piece after the other, never more in memory.
 */
public final class ObjectBytes {
  private ObjectBytes() {}

  /** The bytes in that range as the entity of a reply, which closes what it opens. */
  public static ReplyBody of(Objects objects, ObjectVersion version, ByteRange bytes) {
    return bytes.length() == 0
        ? ReplyBody.EMPTY
        : new ReplyBody.Stream(
            bytes.length(), new Pieces(objects.open(version, bytes.offset(), bytes.length())));
  }

  private record Pieces(ObjectReader reader) implements ReplyBody.Source {
    @Override
    public void writeTo(ReplyBody.Sink sink) throws IOException {
      try (reader) {
        for (ByteBuffer piece = reader.next(); piece.hasRemaining(); piece = reader.next()) {
          sink.write(piece);
        }
      }
    }

    @Override
    public void discard() {
      reader.close();
    }
  }
}
