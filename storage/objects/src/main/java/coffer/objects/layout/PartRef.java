package coffer.objects.layout;

import coffer.kernel.ByteString;
import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.storage.api.BlobId;
import java.util.ArrayList;
import java.util.List;

/**
 * One part of a completed object.
 *
 * @param sizeBytes plain bytes in the blob
 * @param checksums beside a content key with veiled values
 */
public record PartRef(int number, BlobId blob, long sizeBytes, List<Checksum> checksums) {
  public PartRef {
    checksums = List.copyOf(checksums);
  }

  /** The fields alone, as they stand in a manifest. */
  public ByteString encode() {
    var out = RecordWriter.bare();
    write(out);
    return out.bareBytes();
  }

  /** Reads an entry of a manifest, whose seal was checked. */
  public static PartRef decode(ByteString entry) {
    var in = RecordReader.bare(entry, RecordType.PART);
    var part = read(in);
    in.done();
    return part;
  }

  void write(RecordWriter out) {
    out.number(number).blob(blob).number(sizeBytes);
    writeChecksums(out, checksums);
  }

  static PartRef read(RecordReader in) {
    return new PartRef(in.count(10_000), in.blob(), in.number(), readChecksums(in));
  }

  static void writeChecksums(RecordWriter out, List<Checksum> checksums) {
    out.number(checksums.size());
    for (Checksum checksum : checksums) {
      out.octet(code(checksum.algorithm()))
          .number(checksum.parts())
          .raw(checksum.value().unsafeArray());
    }
  }

  static List<Checksum> readChecksums(RecordReader in) {
    var checksums = new ArrayList<Checksum>();
    for (int left = in.count(16); left > 0; left--) {
      var algorithm = algorithm(in.octet(), in);
      int parts = in.count(10_000);
      ByteString value = in.raw(algorithm.lengthBytes());
      checksums.add(new Checksum(algorithm, value, parts));
    }
    return checksums;
  }

  /** The number of an algorithm on disk; never its place in the enum, which may change. */
  static int code(ChecksumAlgorithm algorithm) {
    return switch (algorithm) {
      case CRC32 -> 1;
      case CRC32C -> 2;
      case CRC64NVME -> 3;
      case SHA1 -> 4;
      case SHA256 -> 5;
      case SHA512 -> 6;
      case MD5 -> 7;
      case XXHASH64 -> 8;
      case XXHASH3 -> 9;
      case XXHASH128 -> 10;
    };
  }

  static ChecksumAlgorithm algorithm(int code, RecordReader in) {
    return switch (code) {
      case 1 -> ChecksumAlgorithm.CRC32;
      case 2 -> ChecksumAlgorithm.CRC32C;
      case 3 -> ChecksumAlgorithm.CRC64NVME;
      case 4 -> ChecksumAlgorithm.SHA1;
      case 5 -> ChecksumAlgorithm.SHA256;
      case 6 -> ChecksumAlgorithm.SHA512;
      case 7 -> ChecksumAlgorithm.MD5;
      case 8 -> ChecksumAlgorithm.XXHASH64;
      case 9 -> ChecksumAlgorithm.XXHASH3;
      case 10 -> ChecksumAlgorithm.XXHASH128;
      default -> throw in.corrupt();
    };
  }
}
