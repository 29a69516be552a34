package coffer.objects.layout;

import coffer.crypto.Envelope;
import coffer.kernel.ByteString;

/** One version of a key: an object or a delete marker. */
public sealed interface VersionRecord {
  Stamp stamp();

  ByteString encode();

  static VersionRecord decode(ByteString value) {
    return RecordReader.type(value) == RecordType.MARKER.code()
        ? Marker.read(value)
        : Stored.read(value);
  }

  /** A delete marker. */
  record Marker(Stamp stamp) implements VersionRecord {
    @Override
    public ByteString encode() {
      var out = RecordWriter.of(RecordType.MARKER);
      stamp.write(out);
      return out.finish();
    }

    private static Marker read(ByteString value) {
      var in = RecordReader.of(value, RecordType.MARKER);
      var marker = new Marker(Stamp.read(in));
      in.done();
      return marker;
    }
  }

  /**
   * An object.
   *
   * @param attributes sealed; {@link #bound} is part of what the seal covers, so neither the facts
   *     nor the places of the bytes can be changed behind its back
   */
  record Stored(Stamp stamp, Facts facts, Content content, Envelope envelope, ByteString attributes)
      implements VersionRecord {
    @Override
    public ByteString encode() {
      var out = RecordWriter.of(RecordType.OBJECT, facts.form());
      stamp.write(out);
      out.bytes(bound(facts, content));
      Envelopes.write(out, envelope);
      return out.bytes(attributes).finish();
    }

    public Stored withAttributes(ByteString sealed) {
      return new Stored(stamp, facts, content, envelope, sealed);
    }

    /** The clear fields that the sealed attributes vouch for, as they stand on disk. */
    public static ByteString bound(Facts facts, Content content) {
      var out = RecordWriter.bare();
      facts.write(out);
      Contents.write(out, content);
      return out.bareBytes();
    }

    private static Stored read(ByteString value) {
      var in = RecordReader.of(value, RecordType.OBJECT);
      var stamp = Stamp.read(in);
      var clear = RecordReader.bare(in.bytes(), RecordType.OBJECT);
      var stored =
          new Stored(
              stamp,
              Facts.read(clear, in.form()),
              Contents.read(clear),
              Envelopes.read(in),
              in.bytes());
      clear.done();
      in.done();
      return stored;
    }
  }
}
