package coffer.objects.layout;

import coffer.kernel.ByteString;
import java.util.BitSet;

/**
 * An upload that ended and whose own partition must be cleared away.
 *
 * @param kept numbers of the parts that the completed object took over; none if it was aborted
 */
public record CleanupRecord(BitSet kept) {
  public CleanupRecord {
    kept = (BitSet) kept.clone();
  }

  public ByteString encode() {
    return RecordWriter.of(RecordType.CLEANUP).bytes(ByteString.wrap(kept.toByteArray())).finish();
  }

  public static CleanupRecord decode(ByteString value) {
    var in = RecordReader.of(value, RecordType.CLEANUP);
    var record = new CleanupRecord(BitSet.valueOf(in.bytes().unsafeArray()));
    in.done();
    return record;
  }
}
