package coffer.kms.asymmetric;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/**
 * ECDH on the NIST curves, whose cofactor is 1.
 *
 * <p>A point that is not on the curve would give the private key away bit by bit, so a peer's key
 * is taken only with the curve's own parameters, and the JDK checks the point.
 *
 * <p>Source: NIST SP 800-56A Rev. 3, section 5.7.1.2.
 */
final class Agreement {
  private Agreement() {}

  static Optional<byte[]> derive(KeyPairSpec spec, PrivateKey own, byte[] ownPublic, byte[] peer)
      throws GeneralSecurityException {
    var mine = (ECPublicKey) Keys.publicKey(spec, ownPublic);
    try {
      var theirs = (ECPublicKey) Keys.publicKey(spec, peer);
      if (!theirs.getParams().equals(mine.getParams())) {
        return Optional.empty();
      }
      var agreement = KeyAgreement.getInstance("ECDH", Keys.JDK_CURVES);
      agreement.init(own);
      agreement.doPhase(theirs, true);
      return Optional.of(agreement.generateSecret());
    } catch (InvalidKeySpecException | InvalidKeyException none) {
      return Optional.empty();
    }
  }
}
