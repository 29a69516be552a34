package coffer.testkit;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Puts other words into what a small engine keeps, as if another release had written it: for tests
 * of what becomes of records that cannot be read. Whoever keeps something in memory must be made
 * anew.
 */
public final class RewrittenRecords {
  private static final int MOST = 1_000;

  private RewrittenRecords() {}

  /**
   * Replaces a text wherever it is in a record.
   *
   * @param to of the same length
   * @return how many records had it
   */
  public static int replace(InMemoryEngine engine, String from, String to) {
    if (from.length() != to.length()) {
      throw new IllegalArgumentException("another length");
    }
    int count = 0;
    for (PartitionId partition : List.copyOf(engine.partitions())) {
      var all =
          engine
              .meta()
              .read(partition, Read.range(Range.of(ByteString.EMPTY), MOST))
              .orElseThrow()
              .entries();
      for (var entry : all) {
        // Records are bytes; each is one character of Latin-1, so that nothing else changes.
        String text = new String(entry.value().toArray(), StandardCharsets.ISO_8859_1);
        if (text.contains(from)) {
          byte[] other = text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
          var put = new Change.Put(entry.key(), ByteString.wrap(other));
          engine.meta().commit(partition, new Batch(List.of(), List.of(put)));
          count++;
        }
      }
    }
    return count;
  }
}
