package coffer.server;

import coffer.identity.AccessKey;
import coffer.identity.Accounts;
import coffer.kernel.AccessKeyId;
import coffer.pipeline.Principal;
import coffer.wire.auth.KeyRing;
import coffer.wire.auth.SigningKey;
import java.util.Optional;

/**
 * The accounts' root keys, as signature verification sees them. They are long-term keys: none has a
 * session token.
 */
final class RootKeys implements KeyRing<Principal> {
  private final Accounts accounts;

  RootKeys(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public Optional<SigningKey<Principal>> find(AccessKeyId id, String sessionToken) {
    return sessionToken.isEmpty() ? accounts.key(id).map(RootKeys::signing) : Optional.empty();
  }

  private static SigningKey<Principal> signing(AccessKey key) {
    var account = key.account();
    return new SigningKey<>(
        key.id(),
        key.secret(),
        new Principal.Root(account.id(), account.canonicalId(), account.name()));
  }
}
