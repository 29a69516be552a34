package coffer.wire.auth;

import coffer.kernel.SecretKey;
import coffer.wire.sigv4.EcdsaKeys;
import coffer.wire.sigv4.HmacKey;
import coffer.wire.sigv4.Scope;
import coffer.wire.sigv4.SignatureKey;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/**
 * Derived keys, kept because deriving one costs more than the signature it checks.
 *
 * <p>A kept key is only used while the key ring still names the secret it was derived from. Clients
 * choose only among the dates and regions that were checked before, so the bound is rarely reached;
 * when it is, all are dropped, which costs some derivations and nothing else.
 */
final class SignatureKeys {
  private static final int MAX_KEPT = 16_384;

  private record Kept(SecretKey secret, SignatureKey key) {}

  private final ConcurrentMap<String, Kept> kept = new ConcurrentHashMap<>();
  private final SignatureKey decoy;
  private final UnaryOperator<SignatureKey> around;

  SignatureKeys() {
    this(UnaryOperator.identity());
  }

  /**
   * @param around what each key is put in, so that tests can count what it is used for
   */
  SignatureKeys(UnaryOperator<SignatureKey> around) {
    this.around = around;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.decoy =
        around.apply(
            HmacKey.derive(
                new SecretKey(HexFormat.of().formatHex(random)), new Scope("19700101", "-", "-")));
  }

  /** The key that must have made the claim's signature if the claim is true. */
  SignatureKey of(Claim claim, SecretKey secret) {
    Kept found = kept.get(claim.credential());
    if (found != null && found.secret().equals(secret)) {
      return found.key();
    }
    SignatureKey key =
        around.apply(
            claim.algorithm().equals(HmacKey.ALGORITHM)
                ? HmacKey.derive(secret, claim.scope())
                : EcdsaKeys.verifying(claim.accessKey(), secret));
    if (kept.size() >= MAX_KEPT) {
      kept.clear();
    }
    kept.put(claim.credential(), new Kept(secret, key));
    return key;
  }

  /** A key that never made any signature: work to do where there is no key to check with. */
  SignatureKey decoy() {
    return decoy;
  }
}
