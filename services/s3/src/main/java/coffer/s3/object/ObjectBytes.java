package coffer.s3.object;

import coffer.objects.ContentKey;
import coffer.objects.ObjectReader;
import coffer.objects.ObjectVersion;
import coffer.objects.Objects;
import coffer.wire.ReplyBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Bytes of an object on their way out: one decrypted piece after the other, never more in memory.
 */
public final class ObjectBytes {
  private ObjectBytes() {}

  /**
   * The bytes in that range as the entity of a reply, which closes what it opens.
   *
   * @param key that opens them; empty for the object's own
   */
  public static ReplyBody of(
      Objects objects, ObjectVersion version, Optional<ContentKey> key, ByteRange bytes) {
    return bytes.length() == 0
        ? ReplyBody.EMPTY
        : new ReplyBody.Stream(bytes.length(), new Pieces(open(objects, version, key, bytes)));
  }

  /** The same for whoever reads them here. */
  static ObjectReader open(
      Objects objects, ObjectVersion version, Optional<ContentKey> key, ByteRange bytes) {
    return key.isPresent()
        ? objects.open(version, key.get(), bytes.offset(), bytes.length())
        : objects.open(version, bytes.offset(), bytes.length());
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
