package coffer.s3.object;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checksums as elements of a document, of which there is one for each algorithm. */
public final class ChecksumText {
  private ChecksumText() {}

  /** The text of the checksum of that algorithm; absent if there is none. */
  public static @Nullable String of(List<Checksum> checksums, ChecksumAlgorithm algorithm) {
    return checksums.stream()
        .filter(checksum -> checksum.algorithm() == algorithm)
        .findFirst()
        .map(Checksum::text)
        .orElse(null);
  }

  /** The type they all have; absent if there are none. */
  public static @Nullable String type(List<Checksum> checksums) {
    return checksums.isEmpty() ? null : checksums.getFirst().type().name();
  }
}
