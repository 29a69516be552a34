package coffer.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coffer.crypto.EphemeralKeystore;
import coffer.crypto.Keystore;
import coffer.identity.Accounts.CreateOutcome;
import coffer.identity.Accounts.CreateOutcome.Created;
import coffer.identity.Accounts.CreateOutcome.KeyReserved;
import coffer.identity.Accounts.CreateOutcome.KeyTaken;
import coffer.identity.Accounts.CreateOutcome.NameTaken;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.kernel.CanonicalUserId;
import coffer.kernel.SecretKey;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import coffer.storage.api.StorageException;
import coffer.testkit.FakeClock;
import coffer.testkit.InMemoryEngine;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StoredAccountsTest {
  private static final String SECRET = "canary/Secret+0123456789abcdefABCDEF/xyz";
  private static final Accounts.Key KEY =
      new Accounts.Key(new AccessKeyId("AKIACANARY0000000001"), new SecretKey(SECRET));

  private final FakeClock clock = new FakeClock();
  private final InMemoryEngine engine = new InMemoryEngine();
  private final FlakyStore store = new FlakyStore(engine.meta());
  private final Keystore keystore = new EphemeralKeystore();
  private final StoredAccounts accounts = open();

  @Test
  void makesAccountsInAwssShapes() {
    var made = created(accounts.create("alice", "alice@example.com", Optional.empty()));

    assertThat(made.account().id().value()).matches("[1-9][0-9]{11}");
    assertThat(made.account().canonicalId().value()).matches("[0-9a-f]{64}");
    assertThat(made.account().created()).isEqualTo(FakeClock.START);
    assertThat(made.key().id().value()).matches("AKIA[A-Z2-7]{16}");
    assertThat(new String(made.key().secret().reveal(), StandardCharsets.US_ASCII))
        .matches("[A-Za-z0-9+/]{40}");
  }

  @Test
  void findsWhatItMadeAfterOpeningAgain() {
    var made = created(accounts.create("alice", "", Optional.of(KEY)));
    var again = open();

    assertThat(again.key(KEY.id())).contains(made.key());
    assertThat(again.find(made.account().id())).contains(made.account());
    assertThat(again.find(made.account().canonicalId())).contains(made.account());
    assertThat(again.list()).containsExactly(made.account());
  }

  @Test
  void listsByName() {
    for (var name : List.of("delta", "alpha", "charlie", "bravo")) {
      assertThat(accounts.create(name, "", Optional.empty())).isInstanceOf(Created.class);
    }

    assertThat(accounts.list())
        .extracting(Account::name)
        .containsExactly("alpha", "bravo", "charlie", "delta");
  }

  @Test
  void refusesANameOrKeyInUse() {
    var made = created(accounts.create("alice", "", Optional.of(KEY)));

    assertThat(accounts.create("alice", "", Optional.empty())).isEqualTo(new NameTaken());
    assertThat(accounts.create("bob", "", Optional.of(KEY))).isEqualTo(new KeyTaken());
    assertThat(accounts.create("alice", "", Optional.of(KEY))).isEqualTo(new NameTaken());
    assertThat(open().key(KEY.id())).contains(made.key());
    assertThat(open().list()).containsExactly(made.account());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {AccessKeyId.LONG_TERM, AccessKeyId.TEMPORARY})
  void refusesAKeyIdThatAUserOfAnAccountHasOrCouldGet(String prefix) {
    var alice = created(accounts.create("alice", "", Optional.empty())).account();
    var ofUser = AccessKeyId.of(prefix, alice.id(), 42);

    var outcome =
        accounts.create("mallory", "", Optional.of(new Accounts.Key(ofUser, KEY.secret())));

    assertThat(outcome).isEqualTo(new KeyReserved());
    assertThat(open().key(ofUser)).isEmpty();
    assertThat(open().list()).containsExactly(alice);
  }

  @Test
  void takesAKeyIdOfAnAccountThatIsElsewhere() {
    var elsewhere = AccessKeyId.of(AccessKeyId.LONG_TERM, new AccountId("012345678901"), 42);

    var outcome =
        accounts.create("bob", "", Optional.of(new Accounts.Key(elsewhere, KEY.secret())));

    assertThat(outcome).isInstanceOf(Created.class);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "",
        " ",
        "a\nb",
        "a\tb",
        " a",
        "a ",
        "ä",
        "012345678901234567890123456789012345678901234567890"
      })
  void refusesNamesThatWouldGarbleAListing(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accounts.create(name, "", Optional.empty()));
  }

  @Test
  void refusesEmailsThatAreNone() {
    for (var email : List.of("alice", "a@b\nc.de", "@example.com", "a b@example.com")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> accounts.create("alice", email, Optional.empty()));
    }
  }

  @Test
  void knowsNothingOfStrangers() {
    assertThat(accounts.key(KEY.id())).isEmpty();
    assertThat(accounts.find(new CanonicalUserId("0".repeat(64)))).isEmpty();
    assertThat(accounts.list()).isEmpty();
  }

  @Test
  void neverStoresASecretInTheClear() {
    created(accounts.create("alice", "", Optional.of(KEY)));

    var stored = new ArrayList<String>();
    for (var shelf : Shelf.values()) {
      shelf
          .all()
          .flatMap(
              partition ->
                  engine
                      .meta()
                      .read(partition, Read.range(Range.of(ByteString.EMPTY), 100))
                      .stream())
          .flatMap(page -> page.entries().stream())
          .forEach(entry -> stored.add(entry.key().hex() + entry.value().hex()));
    }

    assertThat(stored).hasSizeGreaterThanOrEqualTo(8);
    assertThat(String.join("\n", stored)).doesNotContain(ByteString.utf8(SECRET).hex());
    assertThat(accounts.key(KEY.id()).orElseThrow().toString() + KEY).doesNotContain(SECRET);
  }

  @Test
  void refusesASecretMovedToAnotherAccount() {
    var alice = created(accounts.create("alice", "", Optional.of(KEY)));
    var mallory = created(accounts.create("mallory", "", Optional.empty()));
    var malloryKey = mallory.key().id().value();
    var record =
        new Shelves(engine.meta()).get(Shelf.KEYS.of(malloryKey), ByteString.utf8(malloryKey));
    var stolen = KeyRecord.decode(mallory.key().id(), record.orElseThrow());
    var forged =
        new KeyRecord(stolen.id(), alice.account().id(), stolen.envelope(), stolen.sealedSecret());
    put(Shelf.KEYS, malloryKey, forged.encode());

    assertThatExceptionOfType(CorruptStorageException.class)
        .isThrownBy(() -> open().key(mallory.key().id()))
        .withMessageContaining(malloryKey);
  }

  @ParameterizedTest
  @EnumSource
  void aCrashAtAnyCommitLeavesAnAccountOrNone(FlakyStore.Trouble trouble) {
    for (int commits = 0; commits < 12; commits++) {
      var name = "crash" + commits;
      var key =
          new Accounts.Key(new AccessKeyId("AKIACRASH%011d".formatted(commits)), KEY.secret());
      store.after(commits, trouble);
      Optional<CreateOutcome> outcome;
      try {
        outcome = Optional.of(accounts.create(name, "", Optional.of(key)));
      } catch (StorageException died) {
        outcome = Optional.empty();
      }
      store.after(Integer.MAX_VALUE, trouble);

      // After a crash the account exists whole or not at all, and the operator can simply retry.
      var again = open();
      boolean there = again.list().stream().anyMatch(account -> account.name().equals(name));
      assertThat(again.key(key.id()).isPresent()).isEqualTo(there);
      if (outcome.isPresent()) {
        assertThat(outcome.get()).isInstanceOf(Created.class);
        assertThat(there).isTrue();
      }
      var retried = again.create(name, "", Optional.of(key));
      assertThat(retried).isInstanceOf(there ? NameTaken.class : Created.class);
      assertThat(open().key(key.id())).map(AccessKey::secret).contains(key.secret());
    }
  }

  @Test
  void aTakenOverKeyCannotComeBackToASlowCreator() {
    // The slow creator has written everything but the name when another takes its key over.
    var slow = new FlakyStore(engine.meta());
    var outcomes = new ArrayList<CreateOutcome>();
    slow.beforeEachCommit(
        partition -> {
          if (partition.equals(Shelf.NAMES.of("slow")) && outcomes.isEmpty()) {
            outcomes.add(accounts.create("quick", "", Optional.of(KEY)));
          }
          return partition;
        });
    var slowAccounts =
        new StoredAccounts(slow, engine.changes(), keystore, clock, new SecureRandom());

    var slowOutcome = slowAccounts.create("slow", "", Optional.of(KEY));

    assertThat(outcomes).hasSize(1).first().isInstanceOf(Created.class);
    assertThat(slowOutcome).isEqualTo(new KeyTaken());
    assertThat(open().list()).extracting(Account::name).containsExactly("quick");
    assertThat(open().key(KEY.id()).orElseThrow().account().name()).isEqualTo("quick");
  }

  @Test
  void exactlyOneOfManyRacersGetsTheName() throws Exception {
    var jobs = new ArrayList<Callable<CreateOutcome>>();
    for (int i = 0; i < 32; i++) {
      jobs.add(() -> accounts.create("contested", "", Optional.of(KEY)));
    }
    int created = 0;

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(jobs, 20, TimeUnit.SECONDS)) {
        created += done.get() instanceof Created ? 1 : 0;
      }
    }

    // Two that keep condemning each other may both give up; never may two win.
    assertThat(created).isLessThanOrEqualTo(1);
    assertThat(open().list()).hasSize(created);
    assertThat(open().key(KEY.id()).isPresent()).isEqualTo(created == 1);
  }

  @Test
  void answersKeysFromMemory() {
    created(accounts.create("alice", "", Optional.of(KEY)));
    assertThat(accounts.key(KEY.id())).isPresent();
    int before = store.reads;

    for (int i = 0; i < 100; i++) {
      assertThat(accounts.key(KEY.id())).isPresent();
    }

    assertThat(store.reads).isEqualTo(before);
  }

  @Test
  void hearsOfKeysThatAnotherProcessMade() {
    assertThat(accounts.key(KEY.id())).isEmpty();

    created(open().create("alice", "", Optional.of(KEY)));

    assertThat(accounts.key(KEY.id())).isPresent();
  }

  @Test
  void noticesChangesEvenWhenTheHintIsLost() {
    assertThat(accounts.key(KEY.id())).isEmpty();
    accounts.close();
    created(open().create("alice", "", Optional.of(KEY)));
    assertThat(accounts.key(KEY.id())).isEmpty();

    clock.advance(Duration.ofSeconds(5));

    assertThat(accounts.key(KEY.id())).isPresent();
  }

  private StoredAccounts open() {
    return new StoredAccounts(store, engine.changes(), keystore, clock, new SecureRandom());
  }

  private void put(Shelf shelf, String key, ByteString value) {
    new Shelves(engine.meta())
        .commit(
            shelf.of(key),
            new Batch(List.of(), List.of(new Change.Put(ByteString.utf8(key), value))));
  }

  private static Created created(CreateOutcome outcome) {
    assertThat(outcome).isInstanceOf(Created.class);
    return (Created) outcome;
  }
}
