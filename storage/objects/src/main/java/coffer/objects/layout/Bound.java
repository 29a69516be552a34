package coffer.objects.layout;

import coffer.crypto.Envelope;
import coffer.crypto.Layers;
import coffer.kernel.ByteString;
import java.util.Optional;

/**
 * The clear fields of an object that its sealed attributes vouch for: neither the facts, nor the
 * places of the bytes, nor the envelope of their key can be changed behind their back.
 *
 * @param contentEnvelope of the key the bytes are sealed with; empty if that is the object's own
 */
public record Bound(Facts facts, Content content, Optional<Envelope> contentEnvelope) {
  /** How often the bytes are sealed. */
  public Layers layers() {
    return contentEnvelope.map(envelope -> envelope.scheme().layers()).orElse(Layers.ONE);
  }

  /** As they stand on disk, and as the seal covers them. */
  public ByteString encode() {
    var out = RecordWriter.bare();
    int form = form();
    facts.write(out, form);
    Contents.write(out, content);
    contentEnvelope.ifPresent(envelope -> Envelopes.write(out, envelope));
    return out.bareBytes();
  }

  /** The oldest form of a record that can hold these. */
  int form() {
    if (contentEnvelope.isPresent()) {
      return 3;
    }
    return facts.owner().isPresent() ? 2 : 1;
  }

  /**
   * @param form of the record around them
   */
  static Bound read(RecordReader in, int form) {
    return new Bound(
        Facts.read(in, form),
        Contents.read(in),
        form < 3 ? Optional.empty() : Optional.of(Envelopes.read(in)));
  }
}
