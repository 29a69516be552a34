package coffer.identity;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.crypto.EphemeralKeystore;
import coffer.identity.RootKeys.AddOutcome;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.kernel.SecretKey;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.StorageException;
import coffer.testkit.FakeClock;
import coffer.testkit.InMemoryEngine;
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

final class StoredRootKeysTest {
  private static final Accounts.Key KEY =
      new Accounts.Key(
          new AccessKeyId("AKIACANARY0000000001"),
          new SecretKey("canary/Secret+0123456789abcdefABCDEF/xyz"));

  private final FakeClock clock = new FakeClock();
  private final InMemoryEngine engine = new InMemoryEngine();
  private final FlakyStore store = new FlakyStore(engine.meta());
  private final EphemeralKeystore keystore = new EphemeralKeystore();
  private final StoredAccounts accounts = open();
  private final Account alice = account("alice", Optional.of(KEY));
  private final RootKeys keys = accounts.rootKeys();

  @Test
  void listsTheKeyTheAccountWasMadeWith() {
    assertThat(keys.of(alice.id())).containsExactly(new RootKey(KEY.id(), true, alice.created()));
    assertThat(keys.of(new AccountId("999999999999"))).isEmpty();
  }

  @Test
  void addsASecondKeyAndNoThird() {
    clock.advance(Duration.ofDays(1));

    var second = added(keys.add(alice.id()));

    assertThat(accounts.key(second.key().id())).contains(second.key());
    assertThat(open().key(KEY.id())).isPresent();
    assertThat(open().rootKeys().of(alice.id()))
        .containsExactly(new RootKey(KEY.id(), true, alice.created()), second.known());
    assertThat(keys.add(alice.id())).isEqualTo(new AddOutcome.TooMany());
    assertThat(keys.add(new AccountId("999999999999"))).isEqualTo(new AddOutcome.NoAccount());
  }

  @Test
  void aKeyThatIsSwitchedOffSignsNothingUntilItIsSwitchedOn() {
    assertThat(accounts.key(KEY.id())).isPresent();

    assertThat(keys.activate(alice.id(), KEY.id(), false)).isTrue();
    assertThat(accounts.key(KEY.id())).isEmpty();
    assertThat(open().key(KEY.id())).isEmpty();
    assertThat(keys.of(alice.id())).extracting(RootKey::active).containsExactly(false);

    assertThat(keys.activate(alice.id(), KEY.id(), true)).isTrue();
    assertThat(accounts.key(KEY.id())).isPresent();
  }

  @Test
  void theLastKeyMayGoAndTheAccountGetsAnother() {
    assertThat(keys.remove(alice.id(), KEY.id())).isTrue();

    assertThat(accounts.key(KEY.id())).isEmpty();
    assertThat(keys.of(alice.id())).isEmpty();
    assertThat(keys.remove(alice.id(), KEY.id())).isFalse();
    var next = added(keys.add(alice.id()));
    assertThat(open().key(next.key().id())).contains(next.key());
  }

  @Test
  void touchesNoKeyOfAnotherAccount() {
    var bob = account("bob", Optional.empty());

    assertThat(keys.activate(bob.id(), KEY.id(), false)).isFalse();
    assertThat(keys.remove(bob.id(), KEY.id())).isFalse();

    assertThat(accounts.key(KEY.id())).isPresent();
  }

  @Test
  void otherProcessesHearOfIt() {
    var other = open();
    assertThat(other.key(KEY.id())).isPresent();

    keys.remove(alice.id(), KEY.id());

    assertThat(other.key(KEY.id())).isEmpty();
  }

  /** A build before there could be more than one wrote no list. */
  @Test
  void findsTheOneKeyOfAnAccountThatListsNone() {
    account("bob", Optional.empty());
    put(alice.id().value(), old(alice));
    var again = open();

    assertThat(again.key(KEY.id())).isPresent();
    assertThat(again.rootKeys().of(alice.id())).extracting(RootKey::id).containsExactly(KEY.id());
    assertThat(again.rootKeys().activate(alice.id(), KEY.id(), false)).isTrue();
    assertThat(again.key(KEY.id())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aCrashAtAnyCommitLeavesAKeyOrNone(FlakyStore.Trouble trouble) {
    for (int commits = 0; commits < 4; commits++) {
      int before = keys.of(alice.id()).size();
      store.after(commits, trouble);
      try {
        var _ = keys.remove(alice.id(), keys.of(alice.id()).getLast().id());
        var _ = keys.add(alice.id());
      } catch (StorageException died) {
        // what is there now is looked at below
      }
      store.after(Integer.MAX_VALUE, trouble);

      var listed = open().rootKeys().of(alice.id());
      assertThat(listed.size()).isBetween(before - 1, before);
      assertThat(listed).allMatch(key -> open().key(key.id()).isPresent());
      while (keys.add(alice.id()) instanceof AddOutcome.Added) {
        // until there are two again
      }
    }
  }

  @Test
  void ofManyAtOnceNoMoreThanTwoAreLeft() throws Exception {
    var jobs = new ArrayList<Callable<AddOutcome>>();
    for (int i = 0; i < 8; i++) {
      jobs.add(() -> keys.add(alice.id()));
    }

    int added = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(jobs, 20, TimeUnit.SECONDS)) {
        added += done.get() instanceof AddOutcome.Added ? 1 : 0;
      }
    }

    assertThat(added).isEqualTo(1);
    assertThat(open().rootKeys().of(alice.id())).hasSize(2);
  }

  private static ByteString old(Account account) {
    return RecordBytes.of(
        ByteString.utf8(account.name()),
        ByteString.utf8(account.email()),
        ByteString.utf8(account.canonicalId().value()),
        ByteString.utf8(account.created().toString()));
  }

  private void put(String key, ByteString value) {
    new Shelves(engine.meta())
        .commit(
            Shelf.ACCOUNTS.of(key),
            new Batch(List.of(), List.of(new Change.Put(ByteString.utf8(key), value))));
  }

  private StoredAccounts open() {
    return new StoredAccounts(store, engine.changes(), keystore, clock, new SecureRandom());
  }

  private Account account(String name, Optional<Accounts.Key> key) {
    var outcome = accounts.create(name, "", key);
    assertThat(outcome).isInstanceOf(Accounts.CreateOutcome.Created.class);
    return ((Accounts.CreateOutcome.Created) outcome).account();
  }

  private static AddOutcome.Added added(AddOutcome outcome) {
    assertThat(outcome).isInstanceOf(AddOutcome.Added.class);
    return (AddOutcome.Added) outcome;
  }
}
