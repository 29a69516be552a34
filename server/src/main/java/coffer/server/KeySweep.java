package coffer.server;

import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.kms.KmsService;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has KMS look after the keys of every account, once an hour. */
final class KeySweep implements AutoCloseable {
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Logger LOG = LoggerFactory.getLogger(KeySweep.class);

  private final KmsService kms;
  private final Accounts accounts;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  KeySweep(KmsService kms, Accounts accounts) {
    this.kms = kms;
    this.accounts = accounts;
    var _ =
        timer.scheduleWithFixedDelay(
            this::sweep, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    try {
      for (Account account : accounts.list()) {
        kms.sweep(account.id());
      }
    } catch (RuntimeException failed) {
      // Broad on purpose: a timer that throws never runs again.
      LOG.atError().setCause(failed).log("keys could not be looked after");
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
