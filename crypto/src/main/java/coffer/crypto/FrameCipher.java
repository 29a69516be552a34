package coffer.crypto;

import coffer.kernel.ByteString;

/**
 * Seals and opens the frames of one blob. Used by one thread.
 *
 * <p>Each blob has a key of its own, so the frame's number is the nonce; number, last-frame flag
 * and the blob's binding are associated data. A frame moved, dropped, repeated or taken from
 * elsewhere does not verify.
 */
public interface FrameCipher {
  /**
   * Seals one frame. Each number is sealed once and the numbers go up; a blob that has to be
   * written again gets another key.
   *
   * @param frame 0 or more
   * @param length 0 to {@link Frames#PLAIN_BYTES}
   * @return bytes written to {@code out}: {@code length + TAG_BYTES}
   * @throws IllegalArgumentException if the number was passed already
   */
  int seal(
      long frame, boolean last, byte[] plain, int offset, int length, byte[] out, int outOffset);

  /**
   * Opens one frame.
   *
   * @return plain bytes written to {@code out}
   * @throws BrokenSealException if it does not verify; {@code out} is unspecified then
   */
  int open(
      long frame, boolean last, byte[] sealed, int offset, int length, byte[] out, int outOffset);

  /**
   * @param key the blob's own key, from {@link DataKey#derive}
   * @param binding what the blob is, for instance its id
   */
  static FrameCipher of(DataKey key, ByteString binding) {
    return new GcmFrameCipher(key, binding, GcmCiphers.chosen());
  }
}
