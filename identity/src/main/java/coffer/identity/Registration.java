package coffer.identity;

import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.PartitionId;
import coffer.storage.api.StorageException;
import java.util.List;
import java.util.Optional;

/**
 * One attempt to make an account, over partitions that know no common transaction.
 *
 * <p>Order: account, canonical id, access key, and last the name. <em>The record of the name is the
 * commit point</em>: until it is there, readers see neither the account nor its key, and a crash
 * leaves records nobody looks at. A key id held by such a leftover can be taken over, but first its
 * account is condemned in the partition where it would have had to commit: of the condemnation and
 * a slow creator's commit exactly one can win, because each is guarded against the other.
 */
final class Registration {
  private static final int ATTEMPTS = 8;
  private static final ByteString MARK = ByteString.utf8("1");

  private final Shelves shelves;
  private final AccountReader reader;
  private final Account account;
  private final KeyRecord key;

  Registration(Shelves shelves, AccountReader reader, Account account, KeyRecord key) {
    this.shelves = shelves;
    this.reader = reader;
    this.account = account;
    this.key = key;
  }

  /** What one attempt came to. */
  enum Result {
    CREATED,
    NAME_TAKEN,
    KEY_TAKEN,
    /** The key's id is one of those that users of some account get. */
    KEY_RESERVED,
    /** A random id was in use; try again with others. */
    ID_TAKEN
  }

  Result run() {
    if (reader.named(account.name()).isPresent()) {
      return Result.NAME_TAKEN;
    }
    if (isForUsers(key.id())) {
      return Result.KEY_RESERVED;
    }
    if (!putNew(accountPartition(), idKey(account.id()), record())
        || !putNew(canonicalPartition(), canonicalKey(), idKey(account.id()))) {
      return Result.ID_TAKEN;
    }
    Result result = claimKey() ? commit() : Result.KEY_TAKEN;
    if (result != Result.CREATED) {
      clear();
    }
    return result;
  }

  private ByteString record() {
    return AccountRecord.encode(account, List.of(new RootKey(key.id(), true, account.created())));
  }

  /**
   * Whether a user of an account that is here, or in the making, has a key of that id or could get
   * one: it would be shut out, for the id would mean this account from now on. An account that is
   * made later has such an id by a chance of one in 9 times ten to the eleventh.
   */
  private boolean isForUsers(AccessKeyId id) {
    return id.account().flatMap(reader::draft).isPresent();
  }

  private boolean claimKey() {
    var partition = Shelf.KEYS.of(key.id().value());
    var at = ByteString.utf8(key.id().value());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (putNew(partition, at, key.encode())) {
        return true;
      }
      Optional<ByteString> held = shelves.get(partition, at);
      if (held.isPresent()) {
        if (!condemn(KeyRecord.decode(key.id(), held.get()).account())) {
          return false;
        }
        var takeOver =
            new Batch(
                List.of(new Guard.Equals(at, held.get())),
                List.of(new Change.Put(at, key.encode())));
        if (shelves.commit(partition, takeOver)) {
          return true;
        }
      }
    }
    throw new StorageException("access key is fought over");
  }

  /** Makes sure that an account will never come to exist; false if it does exist. */
  private boolean condemn(AccountId other) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Account> draft = reader.draft(other);
      if (draft.isEmpty()) {
        return true; // its creator gave up and cleared it away
      }
      String name = draft.get().name();
      Optional<AccountId> holder = reader.named(name);
      if (holder.equals(Optional.of(other))) {
        return false;
      }
      var nameKey = AccountReader.nameKey(name);
      Guard unchanged =
          holder
              .<Guard>map(id -> new Guard.Equals(nameKey, idKey(id)))
              .orElseGet(() -> new Guard.Absent(nameKey));
      if (shelves.commit(
          Shelf.NAMES.of(name),
          new Batch(List.of(unchanged), List.of(new Change.Put(condemnedKey(other), MARK))))) {
        return true;
      }
    }
    throw new StorageException("account name is fought over");
  }

  private Result commit() {
    var partition = Shelf.NAMES.of(account.name());
    var name = AccountReader.nameKey(account.name());
    var batch =
        new Batch(
            List.of(new Guard.Absent(name), new Guard.Absent(condemnedKey(account.id()))),
            List.of(new Change.Put(name, idKey(account.id()))));
    return switch (shelves.tryCommit(partition, batch)) {
      case APPLIED -> Result.CREATED;
      case GUARD_FAILED ->
          reader.named(account.name()).isPresent() ? Result.NAME_TAKEN : Result.KEY_TAKEN;
      // The batch may still be on its way: forbid it, and see which of the two came first.
      case UNKNOWN -> {
        if (condemn(account.id())) {
          throw new StorageException("account could not be made");
        }
        yield Result.CREATED;
      }
      case NO_PARTITION -> throw new StorageException("account could not be made");
    };
  }

  /** Tidiness only: what stays behind is never seen. */
  private void clear() {
    var keyAt = ByteString.utf8(key.id().value());
    shelves.commit(
        Shelf.KEYS.of(key.id().value()),
        new Batch(
            List.of(new Guard.Equals(keyAt, key.encode())), List.of(new Change.Remove(keyAt))));
    remove(canonicalPartition(), canonicalKey());
    remove(accountPartition(), idKey(account.id()));
  }

  private boolean putNew(PartitionId partition, ByteString at, ByteString value) {
    return shelves.commit(
        partition, new Batch(List.of(new Guard.Absent(at)), List.of(new Change.Put(at, value))));
  }

  private void remove(PartitionId partition, ByteString at) {
    shelves.commit(partition, new Batch(List.of(), List.of(new Change.Remove(at))));
  }

  private PartitionId accountPartition() {
    return Shelf.ACCOUNTS.of(account.id().value());
  }

  private PartitionId canonicalPartition() {
    return Shelf.CANONICAL_IDS.of(account.canonicalId().value());
  }

  private ByteString canonicalKey() {
    return ByteString.utf8(account.canonicalId().value());
  }

  private static ByteString idKey(AccountId id) {
    return ByteString.utf8(id.value());
  }

  private static ByteString condemnedKey(AccountId id) {
    return ByteString.utf8("x" + id.value());
  }
}
