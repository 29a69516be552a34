package coffer.kms.key;

import coffer.identity.Account;
import coffer.kernel.AccountId;
import coffer.kms.frame.Desk;
import coffer.kms.frame.OwnDeeds;
import coffer.kms.frame.Relatives;
import coffer.kms.store.Key;
import coffer.kms.store.KeyVersion;
import coffer.kms.store.Keyring;
import coffer.tables.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rotates keys that nobody looks at, and removes what is over: keys that were to be deleted, with
 * their aliases and grants, and imported material that has expired. Both count as gone from their
 * moment on, whether or not they were removed yet.
 */
public final class Sweep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
  private static final Duration EVERY = Duration.ofMinutes(15);

  private final Desk desk;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("kms-sweep").unstarted(task));

  public Sweep(Desk desk) {
    this.desk = desk;
  }

  /** Sweeps now and then from now on. */
  public void start() {
    var _ =
        thread.scheduleWithFixedDelay(
            this::tried, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  private void tried() {
    try {
      run();
    } catch (RuntimeException failed) { // A thread's edge: the next time it may go.
      LOG.atError().setCause(failed).log("keys were not looked after");
    }
  }

  /** Sweeps once. */
  public void run() {
    Instant now = desk.clock().instant();
    everywhere((there, account) -> sweep(there, account, now));
    keepUses();
  }

  /** Keeps what keys were last used for, which is only in memory until then. */
  public void keepUses() {
    everywhere((there, account) -> there.uses().keep(there, account));
  }

  private void everywhere(BiConsumer<Desk, AccountId> deed) {
    List<Account> accounts = desk.accounts().list();
    for (String region : desk.keyrings().keySet()) {
      Desk there = desk.in(region).orElseThrow();
      accounts.forEach(account -> deed.accept(there, account.id()));
    }
  }

  private static void sweep(Desk desk, AccountId account, Instant now) {
    for (Key key : List.copyOf(desk.keyring().of(account).all(Keyring.KEYS).values())) {
      if (!key.isGone(now)) {
        var _ = Relatives.of(desk, account, key, now);
      }
    }
    if (hasSome(desk.keyring().of(account), now)) {
      clear(desk, account, now);
    }
  }

  private static boolean hasSome(View view, Instant now) {
    return view.all(Keyring.KEYS).values().stream()
        .anyMatch(key -> key.isGone(now) || hasExpired(key, now));
  }

  private static boolean hasExpired(Key key, Instant now) {
    return key.versions().stream().anyMatch(version -> hasExpired(version, now));
  }

  private static boolean hasExpired(KeyVersion version, Instant now) {
    return version.sealed().isPresent() && version.usable(now).isEmpty();
  }

  private static void clear(Desk desk, AccountId account, Instant now) {
    Cleared cleared =
        desk.keyring()
            .change(
                account,
                draft -> {
                  List<Key> all = List.copyOf(draft.all(Keyring.KEYS).values());
                  List<Key> expired =
                      all.stream().filter(key -> !key.isGone(now) && hasExpired(key, now)).toList();
                  expired.forEach(key -> draft.put(Keyring.KEYS, key.id(), without(key, now)));
                  List<String> gone =
                      all.stream().filter(key -> key.isGone(now)).map(Key::id).toList();
                  gone.forEach(key -> Keyring.remove(draft, key));
                  return new Cleared(gone, expired);
                });
    for (String key : cleared.gone()) {
      LOG.atInfo().addKeyValue("account", account).addKeyValue("key", key).log("key deleted");
      OwnDeeds.deleted(desk, account, key);
    }
    for (Key key : cleared.expired()) {
      key.versions().stream()
          .filter(version -> hasExpired(version, now))
          .forEach(version -> OwnDeeds.expired(desk, account, key.id(), version));
    }
  }

  /**
   * What was removed.
   *
   * @param expired keys as they were, some of whose material has expired
   */
  private record Cleared(List<String> gone, List<Key> expired) {}

  private static Key without(Key key, Instant now) {
    return key.versions(
        key.versions().stream()
            .map(version -> hasExpired(version, now) ? version.sealed(Optional.empty()) : version)
            .toList());
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
