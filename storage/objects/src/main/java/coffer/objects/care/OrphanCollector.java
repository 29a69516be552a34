package coffer.objects.care;

import coffer.objects.body.BlobIds;
import coffer.objects.layout.Layout;
import coffer.objects.layout.WriterRecord;
import coffer.storage.api.Batch;
import coffer.storage.api.BlobId;
import coffer.storage.api.BlobStore;
import coffer.storage.api.Change;
import coffer.storage.api.Entry;
import coffer.storage.api.Guard;
import coffer.storage.api.Leases;
import coffer.storage.api.MetaStore;
import coffer.storage.api.Range;
import java.time.Duration;
import java.util.List;

/**
 * Looks for blobs that dead incarnations wrote and never committed. Their records say which ids may
 * have been used, so nothing is scanned.
 */
final class OrphanCollector {
  private final MetaStore meta;
  private final BlobStore blobs;
  private final Leases leases;
  private final References references;
  private final long self;
  private final Duration ttl;
  private final CareCounters counters;

  OrphanCollector(CareTools tools, References references, CareCounters counters) {
    this.meta = tools.engine().meta();
    this.blobs = tools.engine().blobs();
    this.leases = tools.engine().leases();
    this.references = references;
    this.self = tools.ids().writer();
    this.ttl = tools.writerTtl();
    this.counters = counters;
  }

  void run() {
    var writers = Scan.entries(meta, Layout.WRITERS_PARTITION, Range.of(Layout.WRITERS)).toList();
    for (Entry entry : writers) {
      long writer = Layout.writerOf(entry.key());
      if (writer != self) {
        // Who holds its own lease is alive.
        leases
            .acquire(BlobIds.leaseName(writer), ttl)
            .ifPresent(
                lease -> {
                  try (lease) {
                    close(writer, entry);
                  }
                });
      }
    }
  }

  private void close(long writer, Entry entry) {
    var record = WriterRecord.decode(entry.value());
    for (long sequence = record.low() + 1; sequence <= record.high(); sequence++) {
      var facts = blobs.facts(new BlobId(writer, sequence));
      if (facts.isPresent() && references.giveUp(facts.get())) {
        counters.collectedOrphans.increment();
      }
    }
    var batch =
        new Batch(
            List.of(new Guard.Equals(entry.key(), entry.value())),
            List.of(new Change.Remove(entry.key())));
    // If it is not as it was, its writer lives after all; the next round looks again.
    var _ = meta.commit(Layout.WRITERS_PARTITION, batch);
  }
}
