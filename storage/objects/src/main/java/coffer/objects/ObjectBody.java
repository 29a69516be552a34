package coffer.objects;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The bytes of one write and what the client claims about them. Read once. */
public interface ObjectBody {
  /**
   * The decoded bytes. An {@link java.io.IOException} from a read aborts the write and reaches the
   * caller unchanged.
   */
  InputStream stream();

  /**
   * Exact length, or -1 if unknown; a stream that ends early or late is {@link
   * PutOutcome.WrongLength}.
   */
  long length();

  /** Which checksums to compute and keep. */
  Set<ChecksumAlgorithm> algorithms();

  /**
   * The client's claims, asked for after the end of the stream, when trailers are known. Each is
   * compared before anything is kept.
   */
  List<Checksum> claimed();

  /** The MD5 of {@code Content-MD5}, 16 bytes. */
  Optional<byte[]> claimedMd5();
}
