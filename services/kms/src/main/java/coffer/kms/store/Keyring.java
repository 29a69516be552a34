package coffer.kms.store;

import coffer.kernel.AccountId;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import coffer.tables.Draft;
import coffer.tables.Ledger;
import coffer.tables.Table;
import coffer.tables.View;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that is kept of one Region: a set of tables for each account. Those of the deployment's own
 * Region are named by the account, those of further ones by the account and the Region.
 */
public final class Keyring implements AutoCloseable {
  /** By their ids. */
  public static final Table<Key> KEYS = new Table<>("key", Key.class);

  /** By their names, with {@code alias/}. */
  public static final Table<Alias> ALIASES = new Table<>("alias", Alias.class);

  /** By the id of the key, a slash and their own. */
  public static final Table<Grant> GRANTS = new Table<>("grant", Grant.class);

  /** What keys were last used for, by their ids; a little late, see {@code LastUses}. */
  public static final Table<KeyUse> USES = new Table<>("use", KeyUse.class);

  private final Ledger ledger;
  private final String suffix;

  /** Every use of a key is told its aliases, and an account may have thousands. */
  private final Cache<View, Map<String, List<String>>> aliasesByKey =
      Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

  /** Of the deployment's own Region. */
  public Keyring(MetaStore store, Changes changes) {
    this(new Ledger(store, changes, "kms", List.of(KEYS, ALIASES, GRANTS, USES)), "");
  }

  private Keyring(Ledger ledger, String suffix) {
    this.ledger = ledger;
    this.suffix = suffix;
  }

  /** That of a further Region, which is closed with this one. */
  public Keyring in(String region) {
    return new Keyring(ledger, "." + region);
  }

  /** What there is now; see {@link Ledger#view}. */
  public View of(AccountId account) {
    return ledger.view(account.value() + suffix);
  }

  /** Changes it, all or nothing; see {@link Ledger#change}. */
  public <R> R change(AccountId account, Function<Draft, R> change) {
    return ledger.change(account.value() + suffix, change);
  }

  /** The names of a key's aliases, in their order. */
  public List<String> aliasNames(View view, String key) {
    var byKey = aliasesByKey.get(view, Keyring::aliasesByKey);
    return byKey.getOrDefault(key, List.of());
  }

  private static Map<String, List<String>> aliasesByKey(View view) {
    return view.all(ALIASES).values().stream()
        .collect(
            Collectors.groupingBy(
                Alias::key, Collectors.mapping(Alias::name, Collectors.toUnmodifiableList())));
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

  /** Removes a key, and all that is kept of it. */
  public static void remove(Draft draft, String key) {
    List<Alias> aliases = aliases(draft, key).toList();
    aliases.forEach(alias -> draft.remove(ALIASES, alias.name()));
    List<Grant> grants = grants(draft, key).toList();
    grants.forEach(grant -> draft.remove(GRANTS, place(grant)));
    draft.remove(USES, key);
    draft.remove(KEYS, key);
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
