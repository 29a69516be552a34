package coffer.kms.store;

import coffer.kernel.AccountId;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import coffer.tables.Draft;
import coffer.tables.Ledger;
import coffer.tables.Table;
import coffer.tables.View;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that is kept: a set of tables for each account. */
public final class Keyring implements AutoCloseable {
  /** By their ids. */
  public static final Table<Key> KEYS = new Table<>("key", Key.class);

  /** By their names, with {@code alias/}. */
  public static final Table<Alias> ALIASES = new Table<>("alias", Alias.class);

  /** By the id of the key, a slash and their own. */
  public static final Table<Grant> GRANTS = new Table<>("grant", Grant.class);

  private final Ledger ledger;

  public Keyring(MetaStore store, Changes changes) {
    this.ledger = new Ledger(store, changes, "kms", List.of(KEYS, ALIASES, GRANTS));
  }

  /** What there is now; see {@link Ledger#view}. */
  public View of(AccountId account) {
    return ledger.view(account.value());
  }

  /** Changes it, all or nothing; see {@link Ledger#change}. */
  public <R> R change(AccountId account, Function<Draft, R> change) {
    return ledger.change(account.value(), change);
  }

  /** The aliases of a key, by name. */
  public static Stream<Alias> aliases(View view, String key) {
    return view.all(ALIASES).values().stream().filter(alias -> alias.key().equals(key));
  }

  /** The grants of a key, by id. */
  public static Stream<Grant> grants(View view, String key) {
    // A slash is followed by a zero in ASCII.
    return view.all(GRANTS).subMap(key + "/", key + "0").values().stream();
  }

  /** Where a grant is kept. */
  public static String place(Grant grant) {
    return grant.key() + "/" + grant.id();
  }

  @Override
  public void close() {
    ledger.close();
  }
}
