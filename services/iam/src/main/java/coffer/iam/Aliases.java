package coffer.iam;

import coffer.kernel.AccountId;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import coffer.tables.Ledger;
import coffer.tables.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The aliases of all accounts, each of which is one account's.
 *
 * <p>Source: IAM User Guide, "Creating, deleting, and listing an AWS account alias".
 */
public final class Aliases implements AutoCloseable {
  private static final String ALL = "all";
  private static final Table<Owner> OWNERS = new Table<>("aliases", Owner.class);

  private final Ledger ledger;

  public Aliases(MetaStore store, Changes changes) {
    this.ledger = new Ledger(store, changes, "iamalias", List.of(OWNERS));
  }

  /** Whose alias it is. */
  private record Owner(AccountId account) {}

  /** The account's alias. */
  public Optional<String> of(AccountId account) {
    return ledger.view(ALL).all(OWNERS).entrySet().stream()
        .filter(entry -> entry.getValue().account().equals(account))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whose an alias is. */
  public Optional<AccountId> account(String alias) {
    return ledger.view(ALL).find(OWNERS, alias).map(Owner::account);
  }

  /**
   * Gives an account an alias, in place of the one it has.
   *
   * @return false if it is another account's, or this account's already
   */
  public boolean give(AccountId account, String alias) {
    return ledger.change(
        ALL,
        draft -> {
          if (draft.find(OWNERS, alias).isPresent()) {
            return false;
          }
          draft
              .all(OWNERS)
              .forEach(
                  (other, owner) -> {
                    if (owner.account().equals(account)) {
                      draft.remove(OWNERS, other);
                    }
                  });
          draft.put(OWNERS, alias, new Owner(account));
          return true;
        });
  }

  /**
   * @return false if the account has no such alias
   */
  public boolean take(AccountId account, String alias) {
    return ledger.change(
        ALL,
        draft -> {
          boolean has =
              draft.find(OWNERS, alias).filter(o -> o.account().equals(account)).isPresent();
          if (has) {
            draft.remove(OWNERS, alias);
          }
          return has;
        });
  }

  @Override
  public void close() {
    ledger.close();
  }
}
