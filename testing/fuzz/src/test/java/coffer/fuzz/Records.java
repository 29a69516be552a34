package coffer.fuzz;

import coffer.crypto.BrokenSealException;
import coffer.crypto.Envelope;
import coffer.kernel.ByteString;
import coffer.objects.layout.AttributesRecord;
import coffer.objects.layout.BucketRecord;
import coffer.objects.layout.CleanupRecord;
import coffer.objects.layout.DueRecord;
import coffer.objects.layout.Head;
import coffer.objects.layout.PartRecord;
import coffer.objects.layout.PartitionState;
import coffer.objects.layout.UploadRecord;
import coffer.objects.layout.UploadState;
import coffer.objects.layout.VersionRecord;
import coffer.objects.layout.WriterRecord;
import coffer.storage.api.CorruptStorageException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * Records of the index whose checksum is right, and envelopes. The input begins with the record's
 * type; 'E' is an envelope. What is taken is the same when it is encoded and decoded once more.
 */
final class Records implements FuzzTarget {
  private record Format<R>(Function<ByteString, R> decode, Function<R, ByteString> encode) {
    void roundTrip(ByteString bytes) {
      R first = decode.apply(bytes);
      R second = decode.apply(encode.apply(first));
      if (!second.equals(first)) {
        throw new IllegalStateException("not the same when encoded anew");
      }
    }
  }

  private static final Format<VersionRecord> VERSION =
      new Format<>(VersionRecord::decode, VersionRecord::encode);

  private static final Map<Integer, Format<?>> FORMATS =
      Map.ofEntries(
          Map.entry(1, new Format<>(PartitionState::decode, PartitionState::encode)),
          Map.entry(2, new Format<>(Head::decode, Head::encode)),
          Map.entry(3, VERSION),
          Map.entry(4, VERSION),
          Map.entry(5, new Format<>(UploadRecord::decode, UploadRecord::encode)),
          Map.entry(6, new Format<>(UploadState::decode, UploadState::encode)),
          Map.entry(7, new Format<>(PartRecord::decode, PartRecord::encode)),
          Map.entry(8, new Format<>(CleanupRecord::decode, CleanupRecord::encode)),
          Map.entry(9, new Format<>(DueRecord::decode, DueRecord::encode)),
          Map.entry(10, new Format<>(BucketRecord::decode, BucketRecord::encode)),
          Map.entry(11, new Format<>(WriterRecord::decode, WriterRecord::encode)),
          Map.entry(12, new Format<>(WriterRecord::decodeCounter, WriterRecord::encodeCounter)),
          Map.entry(
              14,
              new Format<>(AttributesRecord::decodeDocuments, AttributesRecord::encodeDocuments)),
          Map.entry(13, new Format<>(AttributesRecord::decode, AttributesRecord::encode)));

  private static final Format<Envelope> ENVELOPE = new Format<>(Envelope::decode, Envelope::encode);

  @Override
  public boolean takes(byte[] input) {
    if (input.length < 2) {
      return false;
    }
    if (input[0] == 'E') {
      return takesEnvelope(ByteString.wrap(input).substring(1, input.length));
    }
    Format<?> format = FORMATS.get((int) input[0]);
    if (format == null) {
      return false;
    }
    try {
      format.roundTrip(checksummed(input));
      return true;
    } catch (CorruptStorageException damaged) {
      return false;
    }
  }

  private static boolean takesEnvelope(ByteString bytes) {
    try {
      ENVELOPE.roundTrip(bytes);
      return true;
    } catch (BrokenSealException refused) {
      return false;
    }
  }

  private static ByteString checksummed(byte[] input) {
    var crc = new CRC32C();
    crc.update(input);
    return ByteString.wrap(
        ByteBuffer.allocate(input.length + Integer.BYTES)
            .put(input)
            .putInt((int) crc.getValue())
            .array());
  }
}
