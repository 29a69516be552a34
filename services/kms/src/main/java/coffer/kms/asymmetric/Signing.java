package coffer.kms.asymmetric;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;

/** One message to be signed, or whose signature is to be verified, in one way. */
interface Signing {
  byte[] sign(PrivateKey key, SecureRandom random) throws GeneralSecurityException;

  boolean verify(PublicKey key, byte[] signature) throws GeneralSecurityException;
}
