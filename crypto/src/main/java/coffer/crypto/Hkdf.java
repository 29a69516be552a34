package coffer.crypto;

import coffer.kernel.ByteString;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF-Expand of RFC 5869 with SHA-256, one block: enough for a 256-bit key; and HMAC-SHA256. */
final class Hkdf {
  private static final String HMAC = "HmacSHA256";
  private static final Slots<Mac> MACS = Slots.forThisMachine(Hkdf::make);

  private Hkdf() {}

  static DataKey expand(DataKey key, ByteString info) {
    try {
      var mac = begin(key);
      mac.update(info.unsafeArray());
      mac.update((byte) 1);
      var derived = new DataKey(mac.doFinal());
      MACS.give(mac);
      return derived;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("HMAC refused a key", impossible);
    }
  }

  /** HMAC-SHA256 alone. */
  static byte[] mac(DataKey key, ByteString value) {
    try {
      var mac = begin(key);
      byte[] sum = mac.doFinal(value.unsafeArray());
      MACS.give(mac);
      return sum;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("HMAC refused a key", impossible);
    }
  }

  private static Mac begin(DataKey key) throws GeneralSecurityException {
    var mac = MACS.take();
    mac.init(new SecretKeySpec(key.secret(), HMAC));
    return mac;
  }

  private static Mac make() {
    try {
      return Mac.getInstance(HMAC, CryptoProviders.jdk());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has no HmacSHA256", impossible);
    }
  }
}
