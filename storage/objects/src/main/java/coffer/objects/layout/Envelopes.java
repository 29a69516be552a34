package coffer.objects.layout;

import coffer.crypto.Envelope;

/** Envelopes inside records. */
final class Envelopes {
  private Envelopes() {}

  static void write(RecordWriter out, Envelope envelope) {
    out.octet(envelope.scheme().code()).text(envelope.keyId()).bytes(envelope.wrapped());
  }

  static Envelope read(RecordReader in) {
    int code = in.octet();
    for (Envelope.Scheme scheme : Envelope.Scheme.values()) {
      if (scheme.code() == code) {
        return in.text(keyId -> new Envelope(scheme, keyId, in.bytes()));
      }
    }
    throw in.corrupt();
  }
}
