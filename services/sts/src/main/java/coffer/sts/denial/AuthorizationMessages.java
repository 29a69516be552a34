package coffer.sts.denial;

import coffer.crypto.UnknownKeyException;
import coffer.identity.realm.Secrets;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.pipeline.Denial;
import coffer.storage.api.CorruptStorageException;
import coffer.tables.RecordJson;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * Seals explanations of denials into texts, each for the account of who was denied, and opens them
 * again. Nothing is kept: the text is all there is.
 *
 * <p>A text is base64url of a version byte, the length of an envelope in two bytes, the envelope of
 * a data key of its own, and the document, sealed under that key with the account as context.
 */
public final class AuthorizationMessages {
  /** Source: AWS STS API Reference, "DecodeAuthorizationMessage": EncodedMessage. */
  public static final int LONGEST = 10_240;

  private static final byte VERSION = 1;

  /** Leaves 180 bytes for what is around it, before base64. */
  private static final int MAX_PLAIN = 7_500;

  private final Secrets secrets;
  private final RecordJson json = new RecordJson();

  public AuthorizationMessages(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The text for a denial; empty for denials of nobody's account. */
  public Optional<String> seal(Denial denial) {
    return denial.account().flatMap(account -> seal(denial, account));
  }

  private Optional<String> seal(Denial denial, AccountId account) {
    DenialDocument document = DenialDocument.of(denial);
    byte[] plain = json.write(document);
    for (int tries = 0; plain.length > MAX_PLAIN && tries < 2; tries++) {
      document = document.shorter();
      plain = json.write(document);
    }
    if (plain.length > MAX_PLAIN) {
      return Optional.empty();
    }
    Secrets.Sealed parts = secrets.seal(context(account), ByteString.wrap(plain));
    byte[] envelope = parts.envelope().unsafeArray();
    byte[] sealed = parts.value().unsafeArray();
    var bytes = ByteBuffer.allocate(1 + Short.BYTES + envelope.length + sealed.length);
    bytes.put(VERSION).putShort((short) envelope.length).put(envelope).put(sealed);
    return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array()));
  }

  /**
   * The document in a text.
   *
   * @param account whose text it must be
   * @return its JSON; empty for anything else
   */
  public Optional<String> open(String text, AccountId account) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
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
      var parts = new Secrets.Sealed(ByteString.wrap(envelope), ByteString.wrap(sealed));
      return Optional.of(secrets.open(context(account), parts).utf8());
    } catch (IllegalArgumentException | CorruptStorageException | UnknownKeyException forged) {
      return Optional.empty();
    }
  }

  private static String context(AccountId account) {
    return "authorization message 1 " + account.value();
  }
}
