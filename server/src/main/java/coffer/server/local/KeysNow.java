package coffer.server.local;

import coffer.identity.Accounts;
import coffer.identity.RootKey;
import java.util.List;
import java.util.Optional;

/**
 * The access keys of a root user after an order was carried out.
 *
 * @param keys oldest first
 * @param made the one that was made, shown this once
 */
public record KeysNow(List<RootKey> keys, Optional<Accounts.Key> made) {
  public KeysNow {
    keys = List.copyOf(keys);
  }
}
