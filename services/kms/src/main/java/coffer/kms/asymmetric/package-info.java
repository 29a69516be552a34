/**
 * Asymmetric KMS keys: their key pairs and what is done with them. {@link
 * coffer.kms.asymmetric.KeyPair} is the cryptography, without accounts or storage.
 *
 * <p>The JDK does RSA, the NIST curves and Ed25519. BouncyCastle does what the JDK lacks:
 * secp256k1, ML-DSA over a message representative that was made elsewhere, and the public key that
 * belongs to an imported private one.
 */
@NullMarked
package coffer.kms.asymmetric;

import org.jspecify.annotations.NullMarked;
