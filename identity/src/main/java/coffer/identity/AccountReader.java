package coffer.identity;

import coffer.crypto.Keystore;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.kernel.CanonicalUserId;
import coffer.storage.api.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the store holds of accounts and keys. An account is there when the record of its name says
 * so; whatever else lies about is a creation under way, or one that was cut short.
 */
final class AccountReader {
  private static final ByteString NAMED = ByteString.utf8("n");

  private final Shelves shelves;
  private final Keystore keystore;

  AccountReader(Shelves shelves, Keystore keystore) {
    this.shelves = shelves;
    this.keystore = keystore;
  }

  static ByteString nameKey(String name) {
    return NAMED.concat(ByteString.utf8(name));
  }

  List<Account> list() {
    var found = new ArrayList<Account>();
    Shelf.NAMES
        .all()
        .forEach(
            partition ->
                shelves.each(
                    partition,
                    NAMED,
                    entry -> find(new AccountId(entry.value().utf8())).ifPresent(found::add)));
    found.sort(Comparator.comparing(Account::name));
    return List.copyOf(found);
  }

  Optional<AccountId> named(String name) {
    return shelves.get(Shelf.NAMES.of(name), nameKey(name)).map(id -> new AccountId(id.utf8()));
  }

  Optional<Account> find(AccountId id) {
    return draft(id).filter(account -> named(account.name()).equals(Optional.of(id)));
  }

  /** The record of an account, whether or not it has come to exist. */
  Optional<Account> draft(AccountId id) {
    return shelves
        .get(Shelf.ACCOUNTS.of(id.value()), ByteString.utf8(id.value()))
        .map(record -> AccountRecord.decode(id, record));
  }

  Optional<Account> find(CanonicalUserId id) {
    return shelves
        .get(Shelf.CANONICAL_IDS.of(id.value()), ByteString.utf8(id.value()))
        .flatMap(account -> find(new AccountId(account.utf8())));
  }

  Optional<AccessKey> key(AccessKeyId id) {
    return shelves
        .get(Shelf.KEYS.of(id.value()), ByteString.utf8(id.value()))
        .map(record -> KeyRecord.decode(id, record))
        .flatMap(
            record ->
                find(record.account())
                    .map(account -> new AccessKey(id, record.open(keystore), account))
                    .filter(this::counts));
  }

  private boolean counts(AccessKey key) {
    return listedKeys(key.account().id())
        .map(keys -> keys.stream().anyMatch(one -> one.id().equals(key.id()) && one.active()))
        // The one it was made with, by a build that listed none.
        .orElse(true);
  }

  /** The keys of an account's root user, oldest first. */
  List<RootKey> rootKeys(Account account) {
    return listedKeys(account.id()).orElseGet(() -> firstKey(account));
  }

  private Optional<List<RootKey>> listedKeys(AccountId id) {
    return shelves
        .get(Shelf.ACCOUNTS.of(id.value()), ByteString.utf8(id.value()))
        .flatMap(record -> AccountRecord.keys(id, record));
  }

  /** Looked for everywhere, once: with the first change the keys are listed. */
  private List<RootKey> firstKey(Account account) {
    var found = new ArrayList<RootKey>();
    Shelf.KEYS
        .all()
        .forEach(
            partition ->
                shelves.each(partition, ByteString.EMPTY, entry -> addIfOf(account, entry, found)));
    return List.copyOf(found);
  }

  private static void addIfOf(Account account, Entry entry, List<RootKey> found) {
    AccessKeyId.parse(entry.key().utf8())
        .filter(id -> KeyRecord.decode(id, entry.value()).account().equals(account.id()))
        .ifPresent(id -> found.add(new RootKey(id, true, account.created())));
  }
}
