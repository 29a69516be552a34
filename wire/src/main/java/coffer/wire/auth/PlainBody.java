package coffer.wire.auth;

import coffer.wire.sigv4.Sha256;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A body without framing, its hash checked if one was promised.
 *
 * <p>Where the length is known the check comes before the last byte is handed out, so that even a
 * reader who stops at the promised length has had everything checked.
 */
final class PlainBody extends CheckedStream {
  private final EntitySource source;
  private final String promised;
  private @Nullable MessageDigest digest;

  /**
   * @param promisedHash SHA-256 in hexadecimal; empty if none was promised
   */
  PlainBody(EntitySource source, String promisedHash) {
    this.source = source;
    this.promised = promisedHash;
    this.digest = promisedHash.isEmpty() ? null : Sha256.start();
  }

  @Override
  int readChecked(byte[] into, int offset, int length) throws IOException {
    int count = source.read(into, offset, length);
    if (digest != null) {
      if (count > 0) {
        digest.update(into, offset, count);
      }
      if (count < 0 || source.atKnownEnd()) {
        check(digest.digest());
        digest = null;
      }
    }
    return count;
  }

  private void check(byte[] computed) throws PayloadException {
    if (!MessageDigest.isEqual(computed, HexFormat.of().parseHex(promised))) {
      throw new PayloadException(
          PayloadErrors.hashMismatch(promised, HexFormat.of().formatHex(computed)));
    }
  }
}
