package coffer.objects.layout;

import coffer.crypto.Envelope;
import coffer.kernel.ByteString;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ChecksumType;
import java.util.Optional;

/**
 * An open multipart upload.
 *
 * @param completer who is completing it: a random token, empty while nobody is. Whoever completes
 *     writes their own first and guards it to the end, so of two at most one succeeds
 * @param attributes sealed under the upload's key, which becomes the object's
 */
public record UploadRecord(
    long initiatedMillis,
    String storageClass,
    Optional<ChecksumAlgorithm> algorithm,
    Optional<ChecksumType> type,
    Envelope envelope,
    ByteString attributes,
    ByteString completer) {
  public UploadRecord withCompleter(ByteString token) {
    return new UploadRecord(
        initiatedMillis, storageClass, algorithm, type, envelope, attributes, token);
  }

  public ByteString encode() {
    var out =
        RecordWriter.of(RecordType.UPLOAD)
            .number(initiatedMillis)
            .text(storageClass)
            .octet(algorithm.map(PartRef::code).orElse(0))
            .octet(type.map(UploadRecord::code).orElse(0));
    Envelopes.write(out, envelope);
    return out.bytes(attributes).bytes(completer).finish();
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
            in.bytes());
    in.done();
    return record;
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
