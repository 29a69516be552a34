package coffer.objects.layout;

import coffer.crypto.Envelope;
import coffer.kernel.ByteString;
import java.util.Optional;

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
   * @param bound part of what the seal of the attributes covers
   * @param envelope of the object's own key
   * @param attributes sealed
   */
  record Stored(Stamp stamp, Bound bound, Envelope envelope, ByteString attributes)
      implements VersionRecord {
    public Facts facts() {
      return bound.facts();
    }

    public Content content() {
      return bound.content();
    }

    public Optional<Envelope> contentEnvelope() {
      return bound.contentEnvelope();
    }

    @Override
    public ByteString encode() {
      var out = RecordWriter.of(RecordType.OBJECT, bound.form());
      stamp.write(out);
      out.bytes(bound.encode());
      Envelopes.write(out, envelope);
      return out.bytes(attributes).finish();
    }

    public Stored withAttributes(ByteString sealed) {
      return new Stored(stamp, bound, envelope, sealed);
    }

    private static Stored read(ByteString value) {
      var in = RecordReader.of(value, RecordType.OBJECT);
      var stamp = Stamp.read(in);
      var clear = RecordReader.bare(in.bytes(), RecordType.OBJECT);
      var stored = new Stored(stamp, Bound.read(clear, in.form()), Envelopes.read(in), in.bytes());
      clear.done();
      in.done();
      return stored;
    }
  }
}
