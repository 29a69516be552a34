package coffer.kms.store;

import coffer.crypto.Envelope;
import coffer.crypto.Keystore;
import coffer.crypto.SealedValue;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import java.util.List;

/**
 * Seals key material for keeping: under a random key of its own, which the keystore wraps. Both are
 * bound to account, key and version, so that no material can take the place of another's.
 */
public final class Vault {
  private static final String PURPOSE = "coffer kms material 1";

  private final Keystore keystore;

  public Vault(Keystore keystore) {
    this.keystore = keystore;
  }

  /**
   * Which version of which key.
   *
   * @param version id of the material
   */
  public record Place(AccountId account, String key, String version) {
    ByteString context() {
      // No part can hold a line feed.
      return ByteString.utf8(String.join("\n", List.of(PURPOSE, account.value(), key, version)));
    }
  }

  public Sealed seal(Place place, ByteString material) {
    var key = keystore.newDataKey();
    var context = place.context();
    return new Sealed(
        keystore.wrap(key, context).encode(), SealedValue.seal(key, material, context));
  }

  /**
   * The material, for the moment it is used.
   *
   * @throws coffer.crypto.BrokenSealException if what is kept was changed, or was moved from
   *     another place
   */
  public ByteString open(Place place, Sealed kept) {
    var context = place.context();
    var key = keystore.unwrap(Envelope.decode(kept.envelope()), context);
    return SealedValue.open(key, kept.sealed(), context);
  }
}
