package coffer.objects.upload;

import coffer.kernel.ByteString;
import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ChecksumType;
import coffer.kernel.Checksums;
import coffer.kernel.ETag;
import coffer.objects.layout.PartRecord;
import coffer.objects.layout.PartRef;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The chosen parts of an upload, in order: 10,000 at most, so a few megabytes. */
final class Assembly {
  private final List<PartRef> parts = new ArrayList<>();
  private final ByteArrayOutputStream md5s = new ByteArrayOutputStream();
  private long size;

  void add(int number, PartRecord part) {
    parts.add(new PartRef(number, part.blob(), part.sizeBytes(), part.checksums()));
    md5s.writeBytes(part.md5().unsafeArray());
    size += part.sizeBytes();
  }

  List<PartRef> parts() {
    return parts;
  }

  long size() {
    return size;
  }

  ETag etag() {
    try {
      byte[] md5 = MessageDigest.getInstance("MD5").digest(md5s.toByteArray());
      return ETag.ofParts(md5, parts.size());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK has no MD5", impossible);
    }
  }

  /** The checksum of the whole; empty if a part has none of that algorithm, or it cannot be had. */
  Optional<Checksum> checksum(Checksums checksums, ChecksumAlgorithm algorithm, ChecksumType type) {
    return switch (type) {
      case FULL_OBJECT ->
          algorithm.allowsFullObject() ? fullObject(checksums, algorithm) : Optional.empty();
      case COMPOSITE -> composite(checksums, algorithm);
    };
  }

  private Optional<Checksum> fullObject(Checksums checksums, ChecksumAlgorithm algorithm) {
    Optional<byte[]> whole = Optional.empty();
    for (PartRef part : parts) {
      var next = value(part, algorithm);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      byte[] tail = next.get().toArray();
      whole =
          Optional.of(
              whole
                  .map(head -> checksums.combine(algorithm, head, tail, part.sizeBytes()))
                  .orElse(tail));
    }
    return whole.map(value -> Checksum.fullObject(algorithm, value));
  }

  private Optional<Checksum> composite(Checksums checksums, ChecksumAlgorithm algorithm) {
    var running = checksums.start(algorithm);
    for (PartRef part : parts) {
      var value = value(part, algorithm);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      running.update(value.get().unsafeArray(), 0, value.get().length());
    }
    return Optional.of(new Checksum(algorithm, ByteString.wrap(running.digest()), parts.size()));
  }

  private static Optional<ByteString> value(PartRef part, ChecksumAlgorithm algorithm) {
    return part.checksums().stream()
        .filter(checksum -> checksum.algorithm() == algorithm)
        .map(Checksum::value)
        .findFirst();
  }
}
