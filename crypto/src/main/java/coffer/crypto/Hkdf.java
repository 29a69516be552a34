package coffer.crypto;

import coffer.kernel.ByteString;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF-Expand of RFC 5869 with SHA-256, one block: enough for a 256-bit key. */
final class Hkdf {
  private Hkdf() {}

  static DataKey expand(DataKey key, ByteString info) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.secret(), "HmacSHA256"));
      mac.update(info.unsafeArray());
      mac.update((byte) 1);
      return new DataKey(Arrays.copyOf(mac.doFinal(), DataKey.BYTES));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has no HmacSHA256", impossible);
    }
  }
}
