package coffer.crypto;

/**
 * The layout of sealed object bytes: frames of 64 KiB, each followed by its 16-byte tag, so that a
 * range can be read without the rest. These are the sizes of one layer; {@link Layers} has those of
 * any.
 */
public final class Frames {
  /** Plain bytes of every frame but the last. */
  public static final int PLAIN_BYTES = 64 * 1024;

  public static final int TAG_BYTES = 16;

  /** Sealed bytes of every frame but the last. */
  public static final int SEALED_BYTES = PLAIN_BYTES + TAG_BYTES;

  /** The most that any number of layers makes of a frame. */
  public static final int MOST_SEALED_BYTES = PLAIN_BYTES + 2 * TAG_BYTES;

  private Frames() {}

  /**
   * How many frames hold so many bytes; an empty object has one empty frame, so that its end is
   * sealed too.
   */
  public static long count(long plainBytes) {
    return plainBytes == 0 ? 1 : (plainBytes + PLAIN_BYTES - 1) / PLAIN_BYTES;
  }

  public static long sealedLength(long plainBytes) {
    return Layers.ONE.sealedLength(plainBytes);
  }
}
