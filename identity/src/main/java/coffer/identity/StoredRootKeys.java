package coffer.identity;

import coffer.crypto.Keystore;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.StorageException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The keys of root users, in two places: the account's record lists those that count, and each
 * secret has a record of its own. <em>The list is what decides.</em> A secret is put before its key
 * is listed and removed after it no longer is, so what a crash leaves behind opens nothing.
 */
final class StoredRootKeys implements RootKeys {
  private static final int ATTEMPTS = 8;

  private final Shelves shelves;
  private final AccountReader reader;
  private final Keystore keystore;
  private final InstantSource clock;
  private final NewCredentials credentials;
  private final Consumer<AccessKeyId> changed;

  /**
   * @param changed is told which key is to be read again
   */
  StoredRootKeys(
      Shelves shelves,
      AccountReader reader,
      Keystore keystore,
      InstantSource clock,
      NewCredentials credentials,
      Consumer<AccessKeyId> changed) {
    this.shelves = shelves;
    this.reader = reader;
    this.keystore = keystore;
    this.clock = clock;
    this.credentials = credentials;
    this.changed = changed;
  }

  @Override
  public List<RootKey> of(AccountId account) {
    return reader.find(account).map(reader::rootKeys).orElse(List.of());
  }

  @Override
  public AddOutcome add(AccountId id) {
    Optional<Account> account = reader.find(id);
    if (account.isEmpty()) {
      return new AddOutcome.NoAccount();
    }
    if (of(id).size() >= MAX) {
      return new AddOutcome.TooMany();
    }
    var key = unused(id);
    var known = new RootKey(key.id(), true, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    boolean listed =
        change(
            account.get(),
            keys -> {
              var more = new ArrayList<>(keys);
              more.add(known);
              return keys.size() >= MAX ? keys : more;
            });
    if (!listed) {
      forget(key.id());
      return new AddOutcome.TooMany();
    }
    changed.accept(key.id());
    return new AddOutcome.Added(new AccessKey(key.id(), key.secret(), account.get()), known);
  }

  /** A new key whose secret is put away. */
  private Accounts.Key unused(AccountId account) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var key = credentials.key();
      if (key.id().account().flatMap(reader::draft).isPresent()) {
        // It could be the id of a user's key.
        continue;
      }
      var at = ByteString.utf8(key.id().value());
      var record = KeyRecord.seal(key, account, keystore).encode();
      if (shelves.commit(
          Shelf.KEYS.of(key.id().value()),
          new Batch(List.of(new Guard.Absent(at)), List.of(new Change.Put(at, record))))) {
        return key;
      }
    }
    throw new StorageException("no free id was found");
  }

  @Override
  public boolean activate(AccountId account, AccessKeyId id, boolean active) {
    return changeOne(
        account,
        id,
        keys ->
            keys.stream().map(key -> key.id().equals(id) ? key.activated(active) : key).toList());
  }

  @Override
  public boolean remove(AccountId account, AccessKeyId id) {
    boolean removed =
        changeOne(account, id, keys -> keys.stream().filter(key -> !key.id().equals(id)).toList());
    if (removed) {
      forget(id);
    }
    return removed;
  }

  private boolean changeOne(AccountId id, AccessKeyId key, UnaryOperator<List<RootKey>> change) {
    Optional<Account> account =
        reader
            .find(id)
            .filter(
                found -> reader.rootKeys(found).stream().anyMatch(known -> known.id().equals(key)));
    account.ifPresent(
        found -> {
          var _ = change(found, change);
          changed.accept(key);
        });
    return account.isPresent();
  }

  /**
   * Changes the list.
   *
   * @return whether that made a difference
   */
  private boolean change(Account account, UnaryOperator<List<RootKey>> change) {
    var partition = Shelf.ACCOUNTS.of(account.id().value());
    var at = ByteString.utf8(account.id().value());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ByteString before =
          shelves.get(partition, at).orElseThrow(() -> new StorageException("account is gone"));
      List<RootKey> keys = reader.rootKeys(account);
      List<RootKey> changedKeys = change.apply(keys);
      if (changedKeys.equals(keys)) {
        return false;
      }
      var batch =
          new Batch(
              List.of(new Guard.Equals(at, before)),
              List.of(new Change.Put(at, AccountRecord.encode(account, changedKeys))));
      if (shelves.commit(partition, batch)) {
        return true;
      }
    }
    throw new StorageException("keys of an account are fought over");
  }

  /** Tidiness only: a key that is not listed does not count. */
  private void forget(AccessKeyId id) {
    shelves.commit(
        Shelf.KEYS.of(id.value()),
        new Batch(List.of(), List.of(new Change.Remove(ByteString.utf8(id.value())))));
  }
}
