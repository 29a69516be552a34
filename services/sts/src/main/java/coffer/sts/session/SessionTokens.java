package coffer.sts.session;

import coffer.crypto.BrokenSealException;
import coffer.crypto.DataKey;
import coffer.crypto.Envelope;
import coffer.crypto.Keystore;
import coffer.crypto.SealedValue;
import coffer.crypto.UnknownKeyException;
import coffer.identity.realm.Ids;
import coffer.kernel.AccessKeyId;
import coffer.kernel.ByteString;
import coffer.kernel.SecretKey;
import coffer.tables.RecordJson;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * Seals sessions into their tokens and opens them again. A token carries all there is: nothing of a
 * session is kept in the store.
 *
 * <p>A token is the base64 of a version byte, the length of an envelope in two bytes, the envelope
 * of a data key of its own, and, sealed under that key, the 40 characters of the secret access key
 * and the claims as deflated JSON. The secret is not deflated with what its holder chose.
 */
public final class SessionTokens {
  private static final byte VERSION = 1;
  private static final ByteString CONTEXT = ByteString.utf8("session token 1");
  private static final int SECRET_LENGTH = 40;
  private static final int MAX_CACHED = 10_000;

  /**
   * In characters. The whole head of a request has 32 KiB and its target 16 KiB, where the token of
   * a presigned URL stands.
   */
  public static final int MAX_LENGTH = 12 * 1024;

  private final Keystore keystore;
  private final Ids ids;
  private final RecordJson json = new RecordJson();
  private final Cache<String, Opened> opened =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).executor(Runnable::run).build();

  public SessionTokens(Keystore keystore, Ids ids) {
    this.keystore = keystore;
    this.ids = ids;
  }

  /** A session's credentials, to be given out. */
  public record Issued(AccessKeyId key, SecretKey secret, String token) {}

  /** What a token holds. */
  public record Opened(Claims claims, SecretKey secret) {}

  /**
   * @throws IllegalArgumentException if the claims are longer than {@link #MAX_LENGTH} allows
   */
  public Issued issue(Claims claims) {
    DataKey key = keystore.newDataKey();
    SecretKey secret = ids.secret();
    ByteString plain =
        ByteString.wrap(secret.reveal()).concat(ByteString.wrap(Packed.pack(json.write(claims))));
    byte[] envelope = keystore.wrap(key, CONTEXT).encode().unsafeArray();
    byte[] sealed = SealedValue.seal(key, plain, CONTEXT).unsafeArray();
    var bytes = ByteBuffer.allocate(1 + Short.BYTES + envelope.length + sealed.length);
    bytes.put(VERSION).putShort((short) envelope.length).put(envelope).put(sealed);
    String token = Base64.getEncoder().encodeToString(bytes.array());
    if (token.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("too much for a token");
    }
    return new Issued(claims.key(), secret, token);
  }

  /** What a token holds; empty for anything that was not issued here. Says nothing of its time. */
  public Optional<Opened> open(String token) {
    if (token.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Opened known = opened.getIfPresent(token);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Opened> read = read(token);
    read.ifPresent(found -> opened.put(token, found));
    return read;
  }

  private Optional<Opened> read(String token) {
    try {
      byte[] decoded = Base64.getDecoder().decode(token);
      // A last letter has bits that mean nothing: one session has one token.
      if (!Base64.getEncoder().encodeToString(decoded).equals(token)) {
        return Optional.empty();
      }
      var bytes = ByteBuffer.wrap(decoded);
      if (bytes.remaining() < 1 + Short.BYTES || bytes.get() != VERSION) {
        return Optional.empty();
      }
      int length = Short.toUnsignedInt(bytes.getShort());
      if (length > bytes.remaining()) {
        return Optional.empty();
      }
      byte[] envelope = new byte[length];
      bytes.get(envelope);
      byte[] sealed = new byte[bytes.remaining()];
      bytes.get(sealed);
      DataKey key = keystore.unwrap(Envelope.decode(ByteString.wrap(envelope)), CONTEXT);
      ByteString plain = SealedValue.open(key, ByteString.wrap(sealed), CONTEXT);
      var secret = new SecretKey(plain.substring(0, SECRET_LENGTH).utf8());
      var claims = Packed.unpack(plain.substring(SECRET_LENGTH, plain.length()).unsafeArray());
      return claims.isEmpty()
          ? Optional.empty()
          : Optional.of(new Opened(json.read(Claims.class, claims.get()), secret));
    } catch (IllegalArgumentException
        | BrokenSealException
        | UnknownKeyException
        | IOException forged) {
      return Optional.empty();
    }
  }
}
