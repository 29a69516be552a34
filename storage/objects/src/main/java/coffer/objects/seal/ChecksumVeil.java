package coffer.objects.seal;

import coffer.crypto.DataKey;
import coffer.crypto.Envelope;
import coffer.kernel.ByteString;
import coffer.kernel.Checksum;
import coffer.objects.layout.PartRecord;
import coffer.objects.layout.PartRef;
import coffer.storage.api.BlobId;
import java.util.List;
import java.util.Optional;

/**
 * Hides the values of checksums that stand beside bytes sealed with a content key: in clear they
 * would tell what the bytes are. Algorithm and type stay, because listings show them.
 *
 * <p>Each value is combined, bit by bit, with bytes derived from the object's own key for that one
 * checksum, so that HEAD shows it without the content key. Doing it twice gives it back. No two
 * values share those bytes: an object is written once, and each part has a blob of its own.
 */
public final class ChecksumVeil {
  /** Hides nothing. */
  public static final ChecksumVeil NONE = new ChecksumVeil(Optional.empty());

  private final Optional<DataKey> key;

  private ChecksumVeil(Optional<DataKey> key) {
    this.key = key;
  }

  /** Over what is beside a content key; nothing is hidden where there is none. */
  public static ChecksumVeil of(Owner owner, Optional<Envelope> contentEnvelope) {
    return contentEnvelope.isPresent() ? new ChecksumVeil(Optional.of(owner.dataKey())) : NONE;
  }

  /** The checksums of the whole object. */
  public List<Checksum> whole(List<Checksum> checksums) {
    return turned("whole", checksums);
  }

  /** The checksums of a part. */
  public List<Checksum> part(BlobId blob, List<Checksum> checksums) {
    return key.isPresent() && !checksums.isEmpty() ? turned("blob " + blob, checksums) : checksums;
  }

  public PartRef part(PartRef part) {
    return key.isPresent()
        ? new PartRef(
            part.number(), part.blob(), part.sizeBytes(), part(part.blob(), part.checksums()))
        : part;
  }

  public PartRecord part(PartRecord part) {
    return key.isPresent() ? part.withChecksums(part(part.blob(), part.checksums())) : part;
  }

  private List<Checksum> turned(String what, List<Checksum> checksums) {
    return key.map(own -> checksums.stream().map(sum -> turned(own, what, sum)).toList())
        .orElse(checksums);
  }

  private static Checksum turned(DataKey own, String what, Checksum checksum) {
    byte[] value = checksum.value().toArray();
    for (int block = 0; block * DataKey.BYTES < value.length; block++) {
      String label = "coffer checksum 1 " + what + " " + checksum.algorithm().name() + " " + block;
      byte[] mask = own.derive(ByteString.utf8(label)).copy();
      int from = block * DataKey.BYTES;
      for (int i = 0; i < mask.length && from + i < value.length; i++) {
        value[from + i] ^= mask[i];
      }
    }
    return new Checksum(checksum.algorithm(), ByteString.wrap(value), checksum.parts());
  }
}
