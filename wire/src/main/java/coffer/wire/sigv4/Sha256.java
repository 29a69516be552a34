package coffer.wire.sigv4;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * SHA-256, from the JDK's own provider: on the few hundred bytes of a canonical request it beats
 * native ones, whose call costs more than the hash.
 */
public final class Sha256 {
  /** The hash of no bytes, in lower-case hexadecimal. */
  public static final String OF_NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  // Never updated, only cloned: a clone costs less than a look-up among the providers.
  private static final MessageDigest FRESH = fresh();

  private Sha256() {}

  private static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256", "SUN");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this JDK has no SHA-256", impossible);
    }
  }

  /** A digest nothing was put into yet. */
  public static MessageDigest start() {
    try {
      return (MessageDigest) FRESH.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("this JDK cannot copy a SHA-256", impossible);
    }
  }

  public static byte[] of(ByteSink text) {
    var digest = start();
    text.digestInto(digest);
    return digest.digest();
  }

  /** The hash in lower-case hexadecimal. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(start().digest(bytes));
  }
}
