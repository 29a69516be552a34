package coffer.identity.realm;

import coffer.crypto.BrokenSealException;
import coffer.crypto.Envelope;
import coffer.crypto.Keystore;
import coffer.crypto.SealedValue;
import coffer.kernel.ByteString;
import coffer.storage.api.CorruptStorageException;

/**
 * Seals what a realm keeps secret, each under a data key of its own. What it is and whom it belongs
 * to is the context of the seal: a record copied over another one's does not open.
 */
public final class Secrets {
  private final Keystore keystore;

  public Secrets(Keystore keystore) {
    this.keystore = keystore;
  }

  /** A sealed value and the wrapped key that opens it. */
  public record Sealed(ByteString envelope, ByteString value) {}

  /**
   * @param context what it is and belongs to, for instance {@code user key/ACCOUNT/ID}
   */
  public Sealed seal(String context, ByteString plain) {
    var bound = ByteString.utf8(context);
    var key = keystore.newDataKey();
    return new Sealed(keystore.wrap(key, bound).encode(), SealedValue.seal(key, plain, bound));
  }

  /**
   * @throws CorruptStorageException if it was changed, or belongs to something else
   */
  public ByteString open(String context, Sealed sealed) {
    var bound = ByteString.utf8(context);
    try {
      var key = keystore.unwrap(Envelope.decode(sealed.envelope()), bound);
      return SealedValue.open(key, sealed.value(), bound);
    } catch (BrokenSealException damaged) {
      throw new CorruptStorageException(context, damaged);
    }
  }
}
