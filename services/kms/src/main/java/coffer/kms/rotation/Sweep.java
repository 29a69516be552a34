package coffer.kms.rotation;

import coffer.kernel.AccountId;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Relatives;
import coffer.kms.store.Imported;
import coffer.kms.store.Key;
import coffer.kms.store.KeyVersion;
import coffer.kms.store.Keyring;
import coffer.tables.Draft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Goes through the keys of an account that nobody looks at: rotates what is due, forgets material
 * that has expired, and removes keys whose time is over. Nothing depends on when it is done but
 * what lies on the disk: whoever looks at a key sees it as if it had been done already.
 */
public final class Sweep {
  private Sweep() {}

  /** Goes through all Regions. */
  public static void of(Desk desk, AccountId owner) {
    Instant now = desk.clock().instant();
    for (String region : desk.keyrings().keySet()) {
      Desk there = desk.in(region).orElseThrow();
      for (Key key : List.copyOf(there.keyring().of(owner).all(Keyring.KEYS).values())) {
        tend(there, owner, key, now);
      }
    }
  }

  private static void tend(Desk desk, AccountId owner, Key key, Instant now) {
    if (!key.isGone(now)) {
      var _ = Relatives.of(desk, owner, key, now);
    }
    if (key.isGone(now) || key.versions().stream().anyMatch(one -> hasExpired(one, now))) {
      var _ =
          desk.keyring()
              .change(
                  owner,
                  draft -> {
                    draft.find(Keyring.KEYS, key.id()).ifPresent(kept -> clear(draft, kept, now));
                    return key;
                  });
    }
  }

  private static void clear(Draft draft, Key key, Instant now) {
    if (!key.isGone(now)) {
      draft.put(
          Keyring.KEYS,
          key.id(),
          key.versions(
              key.versions().stream()
                  .map(one -> hasExpired(one, now) ? one.sealed(Optional.empty()) : one)
                  .toList()));
      return;
    }
    Keyring.aliases(draft, key.id())
        .toList()
        .forEach(alias -> draft.remove(Keyring.ALIASES, alias.name()));
    Keyring.grants(draft, key.id())
        .toList()
        .forEach(grant -> draft.remove(Keyring.GRANTS, Keyring.place(grant)));
    draft.remove(Keyring.KEYS, key.id());
  }

  private static boolean hasExpired(KeyVersion version, Instant now) {
    return version.sealed().isPresent()
        && version.imported().flatMap(Imported::expires).isPresent()
        && version.usable(now).isEmpty();
  }
}
