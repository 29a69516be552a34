package coffer.objects.layout;

import coffer.kernel.ByteString;

/**
 * The blob ids one incarnation of a process may have used.
 *
 * @param low everything up to it is settled: committed, or never there
 * @param high nothing beyond it was handed out
 */
public record WriterRecord(long low, long high) {
  public ByteString encode() {
    return RecordWriter.of(RecordType.WRITER).number(low).number(high).finish();
  }

  public static WriterRecord decode(ByteString value) {
    var in = RecordReader.of(value, RecordType.WRITER);
    var record = new WriterRecord(in.number(), in.number());
    in.done();
    return record;
  }

  /** The number of the newest incarnation. */
  public static ByteString encodeCounter(long value) {
    return RecordWriter.of(RecordType.COUNTER).number(value).finish();
  }

  public static long decodeCounter(ByteString value) {
    var in = RecordReader.of(value, RecordType.COUNTER);
    long counter = in.number();
    in.done();
    return counter;
  }
}
