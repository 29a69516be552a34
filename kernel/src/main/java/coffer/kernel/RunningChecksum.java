package coffer.kernel;

/**
 * One checksum being taken of a stream of bytes. For one thread at a time.
 *
 * <p>{@link #digest()} ends it: nothing may be called afterwards.
 */
public interface RunningChecksum {
  void update(byte[] bytes, int offset, int length);

  /** The checksum's bytes, big-endian for CRCs, as S3 puts them into base64. */
  byte[] digest();
}
