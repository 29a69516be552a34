package coffer.wire.sigv4;

import coffer.kernel.SecretKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.HexFormat;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;

/**
 * The P-256 keys of SigV4A, which are derived from an access key and its secret.
 *
 * <p>The derivation is NIST SP 800-108's counter mode with HMAC-SHA256: the first output below n-1
 * plus one is the private scalar. The public point comes from a key agreement of that scalar with
 * the curve's generator, which gives its x and leaves the sign of y open; a signature made with the
 * private key settles it. That way no arithmetic on the secret is ours.
 */
public final class EcdsaKeys {
  public static final String ALGORITHM = "AWS4-ECDSA-P256-SHA256";

  private static final int MAX_TRIES = 254;
  private static final String PROVIDER = "SunEC";

  private EcdsaKeys() {}

  /** A key that checks signatures made with this access key. */
  public static SignatureKey verifying(String accessKey, SecretKey secret) {
    try {
      return new Verifying(publicKey(privateKey(accessKey, secret)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this JDK has no P-256", impossible);
    }
  }

  /** Signs a text; the signature is DER in lower-case hexadecimal, and different every time. */
  public static String sign(String accessKey, SecretKey secret, ByteSink text) {
    try {
      return HexFormat.of().formatHex(sign(privateKey(accessKey, secret), text.toArray()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this JDK has no P-256", impossible);
    }
  }

  static PrivateKey privateKey(String accessKey, SecretKey secret) throws GeneralSecurityException {
    ECParameterSpec curve = curve();
    var limit = curve.getOrder().subtract(BigInteger.TWO);
    byte[] revealed = secret.reveal();
    byte[] key = new byte[revealed.length + 5];
    System.arraycopy("AWS4A".getBytes(StandardCharsets.ISO_8859_1), 0, key, 0, 5);
    System.arraycopy(revealed, 0, key, 5, revealed.length);
    Mac mac = HmacKey.keyed(key);
    for (int counter = 1; counter <= MAX_TRIES; counter++) {
      mac.update(new byte[] {0, 0, 0, 1});
      mac.update(ALGORITHM.getBytes(StandardCharsets.ISO_8859_1));
      mac.update((byte) 0);
      mac.update(accessKey.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) counter);
      mac.update(new byte[] {0, 0, 1, 0});
      var candidate = new BigInteger(1, mac.doFinal());
      if (candidate.compareTo(limit) <= 0) {
        return KeyFactory.getInstance("EC", PROVIDER)
            .generatePrivate(new ECPrivateKeySpec(candidate.add(BigInteger.ONE), curve));
      }
    }
    throw new IllegalStateException("no key found in 254 tries");
  }

  static PublicKey publicKey(PrivateKey privateKey) throws GeneralSecurityException {
    ECParameterSpec curve = curve();
    KeyFactory keys = KeyFactory.getInstance("EC", PROVIDER);
    var agreement = KeyAgreement.getInstance("ECDH", PROVIDER);
    agreement.init(privateKey);
    agreement.doPhase(keys.generatePublic(new ECPublicKeySpec(curve.getGenerator(), curve)), true);
    var x = new BigInteger(1, agreement.generateSecret());
    BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
    BigInteger square =
        x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB()).mod(p);
    // p is 3 modulo 4, so this power is a square root.
    BigInteger y = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
    byte[] probe = ALGORITHM.getBytes(StandardCharsets.ISO_8859_1);
    byte[] signature = sign(privateKey, probe);
    var first = keys.generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
    return holds(first, probe, signature)
        ? first
        : keys.generatePublic(new ECPublicKeySpec(new ECPoint(x, p.subtract(y)), curve));
  }

  private static ECParameterSpec curve() throws GeneralSecurityException {
    var parameters = AlgorithmParameters.getInstance("EC", PROVIDER);
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  private static byte[] sign(PrivateKey key, byte[] text) throws GeneralSecurityException {
    var signing = Signature.getInstance("SHA256withECDSA", PROVIDER);
    signing.initSign(key);
    signing.update(text);
    return signing.sign();
  }

  private static boolean holds(PublicKey key, byte[] text, byte[] signature)
      throws GeneralSecurityException {
    var checking = Signature.getInstance("SHA256withECDSA", PROVIDER);
    checking.initVerify(key);
    checking.update(text);
    return checking.verify(signature);
  }

  /** A public key and nothing else. */
  private static final class Verifying implements SignatureKey {
    // A DER signature of two 256-bit numbers has at most 72 bytes.
    private static final int MAX_DIGITS = 144;

    private final PublicKey key;

    Verifying(PublicKey key) {
      this.key = key;
    }

    @Override
    public String algorithm() {
      return ALGORITHM;
    }

    @Override
    public boolean holds(ByteSink text, String signature) {
      if (signature.isEmpty() || signature.length() > MAX_DIGITS) {
        return false;
      }
      try {
        return EcdsaKeys.holds(key, text.toArray(), HexFormat.of().parseHex(signature));
      } catch (GeneralSecurityException | IllegalArgumentException malformed) {
        return false;
      }
    }
  }
}
