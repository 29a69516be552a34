package coffer.objects.care;

import coffer.objects.BucketId;
import coffer.objects.layout.CleanupRecord;
import coffer.objects.layout.Layout;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The care of one store, job by job. {@code CareLoop} does them all in the background. */
public final class Care {
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final CareTools tools;
  private final CareCounters counters = new CareCounters();
  private final DueDeletes dueDeletes;
  private final OrphanCollector orphans;
  private final Scrub scrub;
  private final Fsck fsck;

  public Care(CareTools tools) {
    this.tools = tools;
    this.dueDeletes = new DueDeletes(tools, counters);
    var references = new References(tools);
    this.orphans = new OrphanCollector(tools, references, counters);
    this.scrub = new Scrub(tools, counters);
    this.fsck = new Fsck(tools, references);
  }

  public CareCounters counters() {
    return counters;
  }

  /** Deletes blobs whose grace is over, everywhere. */
  public void deleteDue() {
    eachPartition(dueDeletes::run);
    politely("due", () -> dueDeletes.run(Layout.DUE_PARTITION));
  }

  /** Clears away uploads that ended, if whoever ended them did not come to it. */
  public void clearUploads() {
    eachPartition(
        partition ->
            Scan.entries(tools.engine().meta(), partition, Range.of(Layout.CLEANUPS))
                .forEach(
                    entry -> {
                      tools
                          .cleanup()
                          .run(
                              partition,
                              Layout.uploadOfCleanup(entry.key()),
                              CleanupRecord.decode(entry.value()));
                      counters.clearedUploads.increment();
                    }));
  }

  /** Deletes blobs that dead incarnations wrote and never committed. */
  public void collectOrphans() {
    orphans.run();
  }

  /** Verifies every byte of every version, as fast as the disk allows. */
  public List<Finding.Damaged> scrub(DamageListener listener) {
    return scrub(0, () -> false, listener);
  }

  List<Finding.Damaged> scrub(long bytesPerSecond, BooleanSupplier stop, DamageListener listener) {
    var pace = new Pace(bytesPerSecond);
    var found = new ArrayList<Finding.Damaged>();
    for (BucketId bucket : buckets()) {
      found.addAll(scrub.run(bucket, pace, stop, listener));
    }
    return found;
  }

  /**
   * Checks records against blobs and blobs against records, without reading bytes.
   *
   * @param repairOrphans whether to delete blobs nothing refers to; nothing else is ever changed
   */
  public List<Finding> check(boolean repairOrphans) {
    var findings = new ArrayList<Finding>();
    for (BucketId bucket : buckets()) {
      findings.addAll(fsck.records(bucket));
    }
    findings.addAll(fsck.orphans(repairOrphans));
    return findings;
  }

  /** Objects, versions and bytes in a bucket, counted by going through it. */
  public Usage usage(BucketId bucket) {
    return Usage.count(tools.listing(), bucket);
  }

  private void eachPartition(Consumer<PartitionId> job) {
    for (BucketId bucket : buckets()) {
      for (PartitionId partition : tools.partitions().all(bucket)) {
        politely(partition.value(), () -> job.accept(partition));
      }
    }
  }

  /** Leaves work to whoever is at it already. */
  private void politely(String what, Runnable job) {
    tools
        .engine()
        .leases()
        .acquire("care." + what, LEASE)
        .ifPresent(
            lease -> {
              try (lease) {
                job.run();
              }
            });
  }

  private List<BucketId> buckets() {
    var all = new ArrayList<BucketId>();
    tools
        .directory()
        .each(
            (_, record) -> {
              if (!record.deleting()) {
                all.add(record.id());
              }
            });
    return all;
  }
}
