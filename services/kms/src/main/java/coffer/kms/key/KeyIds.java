package coffer.kms.key;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** Random ids. */
public final class KeyIds {
  private static final int KEY_BYTES = 16;
  private static final int VERSION_BYTES = 32;

  private KeyIds() {}

  /** Of a new key. */
  public static String next(SecureRandom random, boolean multiRegion) {
    return multiRegion ? "mrk-" + hex(random, KEY_BYTES) : UUID.randomUUID().toString();
  }

  /** Of new material. */
  public static String version(SecureRandom random) {
    return hex(random, VERSION_BYTES);
  }

  private static String hex(SecureRandom random, int bytes) {
    byte[] id = new byte[bytes];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
