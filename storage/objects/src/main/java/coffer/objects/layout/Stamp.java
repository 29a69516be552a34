package coffer.objects.layout;

import coffer.kernel.ByteString;
import coffer.kernel.VersionId;
import java.time.Instant;
import java.util.Base64;
import java.util.OptionalLong;

/**
 * What tells one version of a key from every other, and when it was written.
 *
 * <p>A version id is 24 bytes in URL-safe base64: the sequence, masked with the tag so that it does
 * not show, and the tag. So a version is found from its id without a search, and guessing one means
 * guessing 128 random bits.
 *
 * @param sequence counts the versions of one key, 1 or more
 * @param nullVersion whether it was written without versioning
 * @param tag 16 random bytes
 * @param epochMillis when it was written
 */
public record Stamp(long sequence, boolean nullVersion, ByteString tag, long epochMillis) {
  public static final int TAG_BYTES = 16;
  private static final int ID_BYTES = Long.BYTES + TAG_BYTES;
  private static final int ID_CHARACTERS = 32;

  public Stamp {
    if (sequence < 1 || tag.length() != TAG_BYTES) {
      throw new IllegalArgumentException("not a stamp");
    }
  }

  public VersionId id() {
    if (nullVersion) {
      return VersionId.NULL;
    }
    byte[] id = new byte[ID_BYTES];
    long masked = sequence ^ mask(tag.unsafeArray(), 0);
    for (int i = 0; i < Long.BYTES; i++) {
      id[i] = (byte) (masked >>> (56 - 8 * i));
    }
    System.arraycopy(tag.unsafeArray(), 0, id, Long.BYTES, TAG_BYTES);
    return new VersionId(Base64.getUrlEncoder().withoutPadding().encodeToString(id));
  }

  public Instant modified() {
    return Instant.ofEpochMilli(epochMillis);
  }

  /** The sequence an id speaks of; empty if no stamp has such an id. */
  public static OptionalLong sequenceOf(VersionId id) {
    if (id.value().length() != ID_CHARACTERS || id.value().indexOf('.') >= 0) {
      return OptionalLong.empty();
    }
    byte[] bytes = Base64.getUrlDecoder().decode(id.value());
    long masked = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      masked = masked << 8 | (bytes[i] & 0xff);
    }
    long sequence = masked ^ mask(bytes, Long.BYTES);
    return sequence > 0 ? OptionalLong.of(sequence) : OptionalLong.empty();
  }

  void write(RecordWriter out) {
    out.number(sequence).flag(nullVersion).raw(tag.unsafeArray()).number(epochMillis);
  }

  static Stamp read(RecordReader in) {
    long sequence = in.number();
    if (sequence < 1) {
      throw in.corrupt();
    }
    return new Stamp(sequence, in.flag(), in.raw(TAG_BYTES), in.number());
  }

  /** Mixes the tag, so that ids of neighbouring sequences have nothing in common. */
  private static long mask(byte[] bytes, int from) {
    long mixed = 0x9e3779b97f4a7c15L;
    for (int i = from; i < from + TAG_BYTES; i++) {
      mixed = (mixed ^ (bytes[i] & 0xff)) * 0xff51afd7ed558ccdL;
      mixed ^= mixed >>> 32;
    }
    return mixed;
  }
}
