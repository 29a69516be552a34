package coffer.kms.asymmetric;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * Reads a private key that was made elsewhere, finds its public key, and writes both down in one
 * way only, so that the same key imported twice is the same material.
 *
 * <p>An RSA key whose parts contradict each other is refused: signing with its CRT parts would give
 * away its factors.
 */
final class ForeignKey {
  private ForeignKey() {}

  static Optional<KeyPairMaterial> read(KeyPairSpec spec, byte[] der) {
    try {
      var info = PrivateKeyInfo.getInstance(der);
      var key = PrivateKeyFactory.createKey(info);
      if (!suits(spec, key)) {
        return Optional.empty();
      }
      byte[] publicKey =
          SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicKey(key)).getEncoded();
      return Optional.of(new KeyPairMaterial(spec, publicKey, canonical(key)));
    } catch (IOException
        | IllegalArgumentException
        | IllegalStateException
        | ClassCastException
        | ArithmeticException
        | NullPointerException
        | IndexOutOfBoundsException notOne) {
      // All that the parser throws of bytes that are something else; they came from a client.
      return Optional.empty();
    }
  }

  private static boolean suits(KeyPairSpec spec, AsymmetricKeyParameter key) {
    return switch (key) {
      case RSAPrivateCrtKeyParameters rsa ->
          spec.family() == KeyPairSpec.Family.RSA
              && rsa.getModulus().bitLength() == spec.bits()
              && isSound(rsa);
      case ECPrivateKeyParameters curve ->
          curve.getParameters() instanceof ECNamedDomainParameters named
              && curveName(named.getName()).equals(Optional.of(spec.algorithm()));
      case Ed25519PrivateKeyParameters _ -> spec.family() == KeyPairSpec.Family.EDWARDS;
      case MLDSAPrivateKeyParameters lattice ->
          lattice.getParameters().getName().equalsIgnoreCase(spec.algorithm());
      default -> false;
    };
  }

  private static boolean isSound(RSAPrivateCrtKeyParameters key) {
    var less = key.getP().subtract(BigInteger.ONE);
    var lesser = key.getQ().subtract(BigInteger.ONE);
    return key.getP().multiply(key.getQ()).equals(key.getModulus())
        && key.getP().isProbablePrime(100)
        && key.getQ().isProbablePrime(100)
        && key.getPublicExponent().bitLength() > 16
        && isInverse(key.getPublicExponent(), key.getExponent(), less)
        && isInverse(key.getPublicExponent(), key.getExponent(), lesser)
        && key.getDP().equals(key.getExponent().mod(less))
        && key.getDQ().equals(key.getExponent().mod(lesser))
        && isInverse(key.getQInv(), key.getQ(), key.getP());
  }

  private static boolean isInverse(BigInteger one, BigInteger other, BigInteger modulus) {
    return one.multiply(other).mod(modulus).equals(BigInteger.ONE);
  }

  private static Optional<String> curveName(ASN1ObjectIdentifier name) {
    if (name.equals(SECObjectIdentifiers.secp256r1)) {
      return Optional.of("secp256r1");
    }
    if (name.equals(SECObjectIdentifiers.secp384r1)) {
      return Optional.of("secp384r1");
    }
    if (name.equals(SECObjectIdentifiers.secp521r1)) {
      return Optional.of("secp521r1");
    }
    return name.equals(SECObjectIdentifiers.secp256k1)
        ? Optional.of("secp256k1")
        : Optional.empty();
  }

  private static AsymmetricKeyParameter publicKey(AsymmetricKeyParameter key) {
    return switch (key) {
      case RSAPrivateCrtKeyParameters rsa ->
          new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
      case ECPrivateKeyParameters curve -> {
        var domain = curve.getParameters();
        var point = new FixedPointCombMultiplier().multiply(domain.getG(), curve.getD());
        yield new ECPublicKeyParameters(point, domain);
      }
      case Ed25519PrivateKeyParameters edwards -> edwards.generatePublicKey();
      case MLDSAPrivateKeyParameters lattice -> lattice.getPublicKeyParameters();
      default -> throw new IllegalArgumentException("not a key of ours");
    };
  }

  private static byte[] canonical(AsymmetricKeyParameter key) throws IOException {
    if (key instanceof Ed25519PrivateKeyParameters edwards) {
      // Without the public key that BouncyCastle adds, as the JDK writes it.
      return new PrivateKeyInfo(
              new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519),
              new DEROctetString(edwards.getEncoded()))
          .getEncoded();
    }
    return PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded();
  }
}
