package coffer.roots.passphrase;

import coffer.crypto.DataKey;
import coffer.crypto.KeyWrap;
import coffer.crypto.RootEnvelope;
import coffer.crypto.RootKind;
import coffer.crypto.RootOfTrust;
import coffer.crypto.RootOfTrustException;
import coffer.crypto.RootOfTrustException.Fault;
import coffer.kernel.ByteString;
import coffer.roots.secret.Prompt;
import coffer.roots.secret.Secret;
import coffer.roots.secret.SecretSource;
import java.security.SecureRandom;

/** Seals the keystore key with a key that is derived from a passphrase. */
public final class PassphraseRoot implements RootOfTrust {
  /** NIST SP 800-63B asks for 15 where nothing else protects; guessing here costs memory too. */
  private static final int LEAST_BYTES = 12;

  private static final ByteString CONTEXT = ByteString.utf8("coffer keystore key by passphrase 1");

  private final SecretSource source;
  private final Prompt prompt;
  private final SecureRandom random;

  /**
   * @param prompt who is asked if the source has none
   */
  public PassphraseRoot(SecretSource source, Prompt prompt, SecureRandom random) {
    this.source = source;
    this.prompt = prompt;
    this.random = random;
  }

  /** How the parameters of an envelope are told. */
  public static String describe(RootEnvelope envelope) {
    return Argon2.decode(envelope.parameters()).map(Argon2::text).orElse("unknown derivation");
  }

  @Override
  public RootKind kind() {
    return RootKind.PASSPHRASE;
  }

  @Override
  public RootEnvelope seal(DataKey key) {
    var function = Argon2.recommended(random);
    try (Secret passphrase =
        source
            .read()
            .or(() -> prompt.askNew("New passphrase of the keystore"))
            .orElseThrow(source::missing)) {
      if (passphrase.bytes().length < LEAST_BYTES) {
        throw new RootOfTrustException(Fault.WEAK_PASSPHRASE, source.key());
      }
      var parameters = function.encode();
      var wrapped = KeyWrap.wrap(function.derive(passphrase.bytes()), key, context(parameters));
      return RootEnvelope.of(RootKind.PASSPHRASE, "", parameters, wrapped, key);
    }
  }

  @Override
  public DataKey open(RootEnvelope envelope) {
    var function =
        Argon2.decode(envelope.parameters())
            .orElseThrow(() -> new RootOfTrustException(Fault.STRANGE_PARAMETERS, "keystore"));
    try (Secret passphrase =
        source
            .read()
            .or(() -> prompt.ask("Passphrase of the keystore"))
            .orElseThrow(source::missing)) {
      return KeyWrap.unwrap(
          function.derive(passphrase.bytes()), envelope.wrapped(), context(envelope.parameters()));
    }
  }

  private static ByteString context(ByteString parameters) {
    return CONTEXT.concat(parameters);
  }
}
