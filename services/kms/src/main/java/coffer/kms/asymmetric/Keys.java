package coffer.kms.asymmetric;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Who computes with which keys. Each provider is asked for by name and never installed, so that
 * nothing else in the process changes hands.
 */
final class Keys {
  static final Provider BOUNCY = new BouncyCastleProvider();
  static final Provider JDK_CURVES = Security.getProvider("SunEC");
  static final Provider JDK_CIPHERS = Security.getProvider("SunJCE");
  private static final Provider JDK_RSA = Security.getProvider("SunRsaSign");

  private Keys() {}

  static KeyPairGenerator generator(KeyPairSpec spec, SecureRandom random)
      throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance(generated(spec), provider(spec));
    switch (spec.family()) {
      case RSA ->
          generator.initialize(
              new RSAKeyGenParameterSpec(spec.bits(), RSAKeyGenParameterSpec.F4), random);
      case NIST_CURVE, KOBLITZ_CURVE ->
          generator.initialize(new ECGenParameterSpec(spec.algorithm()), random);
      case EDWARDS -> generator.initialize(255, random);
      case LATTICE ->
          generator.initialize(
              org.bouncycastle.jcajce.spec.MLDSAParameterSpec.fromName(spec.algorithm()), random);
    }
    return generator;
  }

  static PublicKey publicKey(KeyPairSpec spec, byte[] encoded) throws GeneralSecurityException {
    return factory(spec).generatePublic(new X509EncodedKeySpec(encoded));
  }

  static PrivateKey privateKey(KeyPairSpec spec, byte[] encoded) throws GeneralSecurityException {
    return factory(spec).generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  private static KeyFactory factory(KeyPairSpec spec) throws GeneralSecurityException {
    return KeyFactory.getInstance(generated(spec), provider(spec));
  }

  private static String generated(KeyPairSpec spec) {
    return switch (spec.family()) {
      case NIST_CURVE, KOBLITZ_CURVE -> "EC";
      case RSA, EDWARDS, LATTICE -> spec.algorithm();
    };
  }

  private static Provider provider(KeyPairSpec spec) {
    return switch (spec.family()) {
      case RSA -> JDK_RSA;
      case NIST_CURVE, EDWARDS -> JDK_CURVES;
      case KOBLITZ_CURVE, LATTICE -> BOUNCY;
    };
  }
}
