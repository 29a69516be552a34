package coffer.kms.asymmetric;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.EdDSAParameterSpec;
import java.util.Optional;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** Signatures as a provider makes them of just these bytes. */
record ProviderSigning(
    String algorithm,
    Provider provider,
    byte[] message,
    Optional<AlgorithmParameterSpec> parameters)
    implements Signing {

  /**
   * Pure, or with a prehash, which is made even though the message is a digest already.
   *
   * <p>Source: RFC 8032 section 5.1; AWS KMS API Reference, "Sign".
   */
  static ProviderSigning edwards(SigningAlgorithm algorithm, byte[] message) {
    Optional<AlgorithmParameterSpec> prehash =
        algorithm == SigningAlgorithm.ED25519_PH_SHA_512
            ? Optional.of(new EdDSAParameterSpec(true))
            : Optional.empty();
    return new ProviderSigning("Ed25519", Keys.JDK_CURVES, message, prehash);
  }

  @Override
  public byte[] sign(PrivateKey key, SecureRandom random) throws GeneralSecurityException {
    Signature signature = begin();
    signature.initSign(key, random);
    signature.update(message);
    return signature.sign();
  }

  @Override
  public boolean verify(PublicKey key, byte[] given) throws GeneralSecurityException {
    if (key instanceof ECPublicKey curve && !isDer(curve, given)) {
      return false;
    }
    Signature signature = begin();
    signature.initVerify(key);
    signature.update(message);
    try {
      return signature.verify(given);
    } catch (SignatureException malformed) {
      return false;
    }
  }

  /** The JDK reads some that are not quite DER, and so one signature in more than one writing. */
  private static boolean isDer(ECPublicKey key, byte[] given) {
    try {
      var order = key.getParams().getOrder();
      return StandardDSAEncoding.INSTANCE.decode(order, given).length == 2;
    } catch (IOException
        | IllegalArgumentException
        | IllegalStateException
        | ClassCastException malformed) {
      // All that the parser throws of bytes that are something else.
      return false;
    }
  }

  private Signature begin() throws GeneralSecurityException {
    var signature = Signature.getInstance(algorithm, provider);
    if (parameters.isPresent()) {
      signature.setParameter(parameters.get());
    }
    return signature;
  }
}
