package coffer.objects.care;

import coffer.objects.body.BlobIds;
import coffer.storage.api.Leases;
import coffer.storage.api.StorageException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Background care: one virtual thread for the short jobs and the sign of life of this incarnation,
 * one for the scrub.
 */
public final class CareLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CareLoop.class);
  private static final long STOP_SECONDS = 30;

  private final Care care;
  private final CareTools tools;
  private final DamageListener listener;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread jobs;
  private final Thread scrub;

  private CareLoop(Care care, CareTools tools, DamageListener listener) {
    this.care = care;
    this.tools = tools;
    this.listener = listener;
    this.jobs = Thread.ofVirtual().name("coffer-care").unstarted(this::jobs);
    this.scrub = Thread.ofVirtual().name("coffer-scrub").unstarted(this::scrub);
  }

  public static CareLoop start(Care care, CareTools tools, DamageListener listener) {
    var loop = new CareLoop(care, tools, listener);
    loop.jobs.start();
    if (tools.scrubBytesPerSecond() > 0) {
      loop.scrub.start();
    }
    return loop;
  }

  private void jobs() {
    Optional<Leases.Lease> life = Optional.empty();
    do {
      life = renewed(life);
      run("clear uploads", care::clearUploads);
      run("delete what is due", care::deleteDue);
      run("collect orphans", care::collectOrphans);
    } while (!closed(tools.interval()));
    life.ifPresent(Leases.Lease::close);
  }

  private Optional<Leases.Lease> renewed(Optional<Leases.Lease> life) {
    if (life.isPresent() && life.get().renew()) {
      return life;
    }
    return tools
        .engine()
        .leases()
        .acquire(BlobIds.leaseName(tools.ids().writer()), tools.writerTtl());
  }

  /** One scrub after the other; a store that is read through in no time is left alone then. */
  private void scrub() {
    long began;
    do {
      began = System.nanoTime();
      run(
          "scrub",
          () -> care.scrub(tools.scrubBytesPerSecond(), () -> closing.getCount() == 0, listener));
    } while (!closed(untilNextScrub(began)));
  }

  private Duration untilNextScrub(long began) {
    Duration left = tools.scrubInterval().minusNanos(System.nanoTime() - began);
    return left.compareTo(tools.interval()) > 0 ? left : tools.interval();
  }

  /** A job that fails is tried again in the next round; the store serves on meanwhile. */
  private void run(String name, Runnable job) {
    try {
      if (closing.getCount() > 0) {
        job.run();
      }
    } catch (StorageException failed) {
      care.counters().failedRounds.increment();
      LOG.atWarn().addKeyValue("job", name).setCause(failed).log("care failed");
    }
  }

  /** Waits for the next round; true if there is none. */
  private boolean closed(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Waits for the jobs to stop, up to half a minute. */
  @Override
  public void close() {
    closing.countDown();
    try {
      join(jobs);
      join(scrub);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) throws InterruptedException {
    if (thread.getState() != Thread.State.NEW) {
      boolean stopped = thread.join(Duration.ofSeconds(STOP_SECONDS));
      if (!stopped) {
        LOG.warn("a care job did not stop in time");
      }
    }
  }
}
