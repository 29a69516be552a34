package coffer.objects.layout;

import coffer.crypto.Envelope;
import coffer.kernel.ByteString;
import coffer.objects.BucketId;

/** A blob whose last reference is gone, to be deleted after a grace. */
public sealed interface DueRecord {
  ByteString encode();

  static DueRecord decode(ByteString value) {
    var in = RecordReader.of(value, RecordType.DUE);
    DueRecord record =
        switch (in.octet()) {
          case 1 -> new Blob();
          case 2 ->
              new Manifest(
                  in.text(BucketId::new),
                  in.bytes(),
                  Envelopes.read(in),
                  in.number(),
                  in.count(10_000));
          default -> throw in.corrupt();
        };
    in.done();
    return record;
  }

  /** Only the blob itself. */
  record Blob() implements DueRecord {
    @Override
    public ByteString encode() {
      return RecordWriter.of(RecordType.DUE).octet(1).finish();
    }
  }

  /**
   * A manifest: the parts it names go first.
   *
   * @param key of the object it belonged to; with the bucket and the envelope it opens the seal
   */
  record Manifest(BucketId bucket, ByteString key, Envelope envelope, long manifestBytes, int count)
      implements DueRecord {
    @Override
    public ByteString encode() {
      var out = RecordWriter.of(RecordType.DUE).octet(2).text(bucket.value()).bytes(key);
      Envelopes.write(out, envelope);
      return out.number(manifestBytes).number(count).finish();
    }
  }
}
