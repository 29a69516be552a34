package coffer.identity;

import coffer.crypto.Keystore;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.kernel.CanonicalUserId;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import coffer.storage.api.StorageException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The accounts of a metadata store. Lookups are answered from memory for up to a minute; another
 * process's changes are heard of through {@link Changes}, or else noticed after that minute.
 */
public final class StoredAccounts implements Accounts, AutoCloseable {
  private static final String TOPIC = "access-keys";
  private static final int MAX_CACHED = 10_000;
  private static final int ATTEMPTS = 8;

  private final Shelves shelves;
  private final AccountReader reader;
  private final Keystore keystore;
  private final Changes changes;
  private final InstantSource clock;
  private final NewCredentials credentials;
  private final LookupCache<AccessKeyId, AccessKey> keys;
  private final LookupCache<AccountId, Account> accounts;
  private final LookupCache<CanonicalUserId, Account> canonicalIds;
  private final Changes.Subscription subscription;

  public StoredAccounts(
      MetaStore store,
      Changes changes,
      Keystore keystore,
      InstantSource clock,
      SecureRandom random) {
    this.shelves = new Shelves(store);
    this.reader = new AccountReader(shelves, keystore);
    this.keystore = keystore;
    this.changes = changes;
    this.clock = clock;
    this.credentials = new NewCredentials(random);
    this.keys = new LookupCache<>(MAX_CACHED, clock);
    this.accounts = new LookupCache<>(MAX_CACHED, clock);
    this.canonicalIds = new LookupCache<>(MAX_CACHED, clock);
    this.subscription =
        changes.on(
            TOPIC, hint -> AccessKeyId.parse(hint.utf8()).ifPresent(keys::forget), keys::forgetAll);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if name or email break the rules of {@link Account}
   * @throws StorageException if the store failed; the account may then exist or not
   */
  @Override
  public CreateOutcome create(String name, String email, Optional<Key> key) {
    if (!Account.isName(name) || !(email.isEmpty() || Account.isEmail(email))) {
      throw new IllegalArgumentException("not the name or email of an account");
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var chosen = key.orElseGet(credentials::key);
      var account =
          new Account(
              credentials.accountId(),
              name,
              email,
              credentials.canonicalId(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS));
      var sealed = KeyRecord.seal(chosen, account.id(), keystore);
      switch (new Registration(shelves, reader, account, sealed).run()) {
        case CREATED -> {
          changed(chosen.id(), account);
          return new CreateOutcome.Created(
              account, new AccessKey(chosen.id(), chosen.secret(), account));
        }
        case NAME_TAKEN -> {
          return new CreateOutcome.NameTaken();
        }
        case KEY_TAKEN -> {
          if (key.isPresent()) {
            return new CreateOutcome.KeyTaken();
          }
        }
        case KEY_RESERVED -> {
          if (key.isPresent()) {
            return new CreateOutcome.KeyReserved();
          }
        }
        case ID_TAKEN -> {}
      }
    }
    throw new StorageException("no free id was found");
  }

  @Override
  public List<Account> list() {
    return reader.list();
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return accounts.get(id, reader::find);
  }

  @Override
  public Optional<Account> find(CanonicalUserId id) {
    return canonicalIds.get(id, reader::find);
  }

  @Override
  public RootKeys rootKeys() {
    return new StoredRootKeys(shelves, reader, keystore, clock, credentials, this::changed);
  }

  @Override
  public Optional<AccessKey> key(AccessKeyId id) {
    return keys.get(id, reader::key);
  }

  /** Stops listening for changes; the store stays open. */
  @Override
  public void close() {
    subscription.close();
  }

  private void changed(AccessKeyId id, Account account) {
    accounts.forget(account.id());
    canonicalIds.forget(account.canonicalId());
    changed(id);
  }

  private void changed(AccessKeyId id) {
    keys.forget(id);
    changes.announce(TOPIC, ByteString.utf8(id.value()));
  }
}
