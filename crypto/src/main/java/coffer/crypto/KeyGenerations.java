package coffer.crypto;

import coffer.kernel.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The generations of the key-encryption key, oldest first, and the wrapping they do. Immutable.
 *
 * <p>A wrapped key is a 24-byte random nonce and the key sealed with XAES-256-GCM. Its associated
 * data is the generation's number and the caller's context, so an envelope moved to another record
 * does not open.
 */
final class KeyGenerations {
  private static final byte[] PURPOSE = "coffer wrapped key 1".getBytes(StandardCharsets.US_ASCII);
  private static final int WRAPPED_BYTES = Xaes.NONCE_BYTES + DataKey.BYTES + Xaes.TAG_BYTES;

  private final SecureRandom random;
  private final List<KeyGeneration> all;
  private final Map<String, Xaes> byId = new HashMap<>();
  private final KeyGeneration newest;

  KeyGenerations(SecureRandom random, List<KeyGeneration> all) {
    this.random = random;
    this.all = List.copyOf(all);
    this.newest = this.all.getLast();
    this.all.forEach(
        generation ->
            byId.put(generation.id(), new Xaes(generation.key().secret(), GcmCiphers.chosen())));
  }

  List<KeyGeneration> all() {
    return all;
  }

  /** These and a new one, which later wraps will use. */
  KeyGenerations plus(KeyGeneration next) {
    var more = new ArrayList<>(all);
    more.add(next);
    return new KeyGenerations(random, more);
  }

  Envelope wrap(DataKey key, ByteString context) {
    byte[] nonce = new byte[Xaes.NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        cipher(newest.id())
            .seal(nonce, ByteString.wrap(key.secret()), associated(newest.id(), context));
    byte[] wrapped = ByteBuffer.allocate(WRAPPED_BYTES).put(nonce).put(sealed).array();
    return new Envelope(Envelope.Scheme.KEYSTORE, newest.id(), ByteString.wrap(wrapped));
  }

  DataKey unwrap(Envelope envelope, ByteString context) {
    if (envelope.scheme() != Envelope.Scheme.KEYSTORE) {
      throw new UnknownKeyException(envelope.keyId());
    }
    var cipher = cipher(envelope.keyId());
    if (envelope.wrapped().length() != WRAPPED_BYTES) {
      throw new BrokenSealException();
    }
    byte[] nonce = envelope.wrapped().substring(0, Xaes.NONCE_BYTES).unsafeArray();
    var sealed = envelope.wrapped().substring(Xaes.NONCE_BYTES, WRAPPED_BYTES);
    return new DataKey(cipher.open(nonce, sealed, associated(envelope.keyId(), context)));
  }

  private Xaes cipher(String id) {
    var found = byId.get(id);
    if (found == null) {
      throw new UnknownKeyException(id);
    }
    return found;
  }

  private static ByteString associated(String id, ByteString context) {
    byte[] number = id.getBytes(StandardCharsets.US_ASCII);
    return ByteString.wrap(
        ByteBuffer.allocate(PURPOSE.length + 1 + number.length + context.length())
            .put(PURPOSE)
            .put((byte) number.length)
            .put(number)
            .put(context.unsafeArray())
            .array());
  }
}
