package coffer.wire.sigv4;

import coffer.kernel.SecretKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signing key of one secret, date, region and service.
 *
 * <p>Source: Amazon S3 API Reference, "Authenticating Requests: Using the Authorization Header",
 * task 3.
 */
public final class HmacKey implements SignatureKey {
  public static final String ALGORITHM = "AWS4-HMAC-SHA256";

  // Keyed once and then only cloned, so that many threads can use it without a lock.
  private final Mac keyed;

  private HmacKey(byte[] key) {
    this.keyed = keyed(key);
  }

  /** Derives the key: four HMACs, one for each part of the scope. */
  public static HmacKey derive(SecretKey secret, Scope scope) {
    byte[] revealed = secret.reveal();
    byte[] first = new byte[revealed.length + 4];
    System.arraycopy("AWS4".getBytes(StandardCharsets.ISO_8859_1), 0, first, 0, 4);
    System.arraycopy(revealed, 0, first, 4, revealed.length);
    byte[] date = hmac(first, scope.date());
    byte[] region = hmac(date, scope.region());
    byte[] service = hmac(region, scope.service());
    return new HmacKey(hmac(service, "aws4_request"));
  }

  @Override
  public String algorithm() {
    return ALGORITHM;
  }

  @Override
  public boolean holds(ByteSink text, String signature) {
    byte[] expected = new ByteSink(64).hex(mac(text)).toArray();
    return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The text's signature in lower-case hexadecimal. */
  public String sign(ByteSink text) {
    return HexFormat.of().formatHex(mac(text));
  }

  private byte[] mac(ByteSink text) {
    try {
      var mac = (Mac) keyed.clone();
      text.macInto(mac);
      return mac.doFinal();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("this JDK cannot copy an HMAC", impossible);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    return keyed(key).doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  static Mac keyed(byte[] key) {
    try {
      var mac = Mac.getInstance("HmacSHA256", "SunJCE");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this JDK has no HMAC-SHA256", impossible);
    }
  }
}
