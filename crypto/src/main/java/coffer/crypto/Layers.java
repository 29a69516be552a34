package coffer.crypto;

/** How often bytes are sealed, one seal around the other, and how long that makes them. */
public enum Layers {
  ONE(1),
  /** By two implementations, with two keys: see {@link DualLayer}. */
  TWO(2);

  private final int overheadBytes;

  Layers(int count) {
    this.overheadBytes = count * Frames.TAG_BYTES;
  }

  /** How much longer a sealed frame is than the plain one. */
  public int overheadBytes() {
    return overheadBytes;
  }

  /** Sealed bytes of every frame but the last; at most {@link Frames#MOST_SEALED_BYTES}. */
  public int sealedFrameBytes() {
    return Frames.PLAIN_BYTES + overheadBytes;
  }

  /** Bytes of all frames of so many plain ones. */
  public long sealedLength(long plainBytes) {
    return plainBytes + Frames.count(plainBytes) * overheadBytes;
  }
}
