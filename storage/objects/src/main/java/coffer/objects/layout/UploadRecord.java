package coffer.objects.layout;

import coffer.crypto.Envelope;
import coffer.kernel.ByteString;
import coffer.kernel.CanonicalUserId;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ChecksumType;
import coffer.objects.Uploads.Parties;
import java.util.Optional;

/**
 * An open multipart upload.
 *
 * @param epoch counts the attempts to complete it. Whoever completes raises it first and guards it
 *     to the end, so of two at most one succeeds
 * @param completing whether the attempt of this epoch is under way
 * @param parties who began it, and whose the object will be
 * @param envelope of the upload's own key, which becomes the object's
 * @param attributes sealed under the upload's own key
 * @param contentEnvelope of the key its bytes are sealed with; empty if that is its own
 */
public record UploadRecord(
    long initiatedMillis,
    String storageClass,
    Optional<ChecksumAlgorithm> algorithm,
    Optional<ChecksumType> type,
    Envelope envelope,
    ByteString attributes,
    long epoch,
    boolean completing,
    Parties parties,
    Optional<Envelope> contentEnvelope) {
  /** Claimed by a new attempt. */
  public UploadRecord claimed() {
    return new UploadRecord(
        initiatedMillis,
        storageClass,
        algorithm,
        type,
        envelope,
        attributes,
        epoch + 1,
        true,
        parties,
        contentEnvelope);
  }

  /** After an attempt that came to nothing. */
  public UploadRecord released() {
    return new UploadRecord(
        initiatedMillis,
        storageClass,
        algorithm,
        type,
        envelope,
        attributes,
        epoch,
        false,
        parties,
        contentEnvelope);
  }

  public ByteString encode() {
    var out =
        RecordWriter.of(RecordType.UPLOAD, form())
            .number(initiatedMillis)
            .text(storageClass)
            .octet(algorithm.map(PartRef::code).orElse(0))
            .octet(type.map(UploadRecord::code).orElse(0));
    Envelopes.write(out, envelope);
    out.bytes(attributes).number(epoch).flag(completing);
    if (form() > 1) {
      out.text(text(parties.owner())).text(text(parties.initiator()));
    }
    contentEnvelope.ifPresent(own -> Envelopes.write(out, own));
    return out.finish();
  }

  public static UploadRecord decode(ByteString value) {
    var in = RecordReader.of(value, RecordType.UPLOAD);
    var record =
        new UploadRecord(
            in.number(),
            in.text(),
            optionalAlgorithm(in),
            optionalType(in),
            Envelopes.read(in),
            in.bytes(),
            in.number(),
            in.flag(),
            in.form() == 1 ? Parties.NONE : new Parties(optionalId(in), optionalId(in)),
            in.form() < 3 ? Optional.empty() : Optional.of(Envelopes.read(in)));
    in.done();
    return record;
  }

  /** The oldest form that can hold it. */
  private int form() {
    if (contentEnvelope.isPresent()) {
      return 3;
    }
    return parties.equals(Parties.NONE) ? 1 : 2;
  }

  private static String text(Optional<CanonicalUserId> id) {
    return id.map(CanonicalUserId::value).orElse("");
  }

  private static Optional<CanonicalUserId> optionalId(RecordReader in) {
    return in.text(
        text -> text.isEmpty() ? Optional.empty() : Optional.of(new CanonicalUserId(text)));
  }

  private static Optional<ChecksumAlgorithm> optionalAlgorithm(RecordReader in) {
    int code = in.octet();
    return code == 0 ? Optional.empty() : Optional.of(PartRef.algorithm(code, in));
  }

  private static int code(ChecksumType type) {
    return switch (type) {
      case FULL_OBJECT -> 1;
      case COMPOSITE -> 2;
    };
  }

  private static Optional<ChecksumType> optionalType(RecordReader in) {
    return switch (in.octet()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(ChecksumType.FULL_OBJECT);
      case 2 -> Optional.of(ChecksumType.COMPOSITE);
      default -> throw in.corrupt();
    };
  }
}
