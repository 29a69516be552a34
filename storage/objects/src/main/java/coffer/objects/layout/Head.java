package coffer.objects.layout;

import coffer.kernel.ByteString;

/**
 * What a key with versions is judged by. It outlives delete markers, and every write of the key
 * guards and changes it; a key that has never had a version beside the null one has none.
 *
 * @param newest the highest sequence given out
 * @param current the sequence of the current version or marker
 * @param nullVersion the sequence of the null version, 0 if there is none
 * @param count versions and markers under {@code v}, 1 or more
 */
public record Head(long newest, long current, long nullVersion, long count) {
  public ByteString encode() {
    return RecordWriter.of(RecordType.HEAD)
        .number(newest)
        .number(current)
        .number(nullVersion)
        .number(count)
        .finish();
  }

  public static Head decode(ByteString value) {
    var in = RecordReader.of(value, RecordType.HEAD);
    var head = new Head(in.number(), in.number(), in.number(), in.number());
    in.done();
    return head;
  }
}
