package coffer.s3.object;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.objects.ObjectBody;
import coffer.objects.ObjectReader;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The bytes of a copy, read from its source as they are written; nothing is claimed of them. */
public final class CopyBody implements ObjectBody, AutoCloseable {
  private final ObjectReader reader;
  private final Set<ChecksumAlgorithm> algorithms;

  CopyBody(ObjectReader reader, Set<ChecksumAlgorithm> algorithms) {
    this.reader = reader;
    this.algorithms = Set.copyOf(algorithms);
  }

  @Override
  public InputStream stream() {
    return new Pieces(reader);
  }

  @Override
  public long length() {
    return reader.length();
  }

  @Override
  public Set<ChecksumAlgorithm> algorithms() {
    return algorithms;
  }

  @Override
  public List<Checksum> claimed() {
    return List.of();
  }

  @Override
  public Optional<byte[]> claimedMd5() {
    return Optional.empty();
  }

  @Override
  public void close() {
    reader.close();
  }

  /** The reader's pieces as one stream. */
  private static final class Pieces extends InputStream {
    private final ObjectReader reader;
    // The piece being read, replaced by the one thread that reads; empty at first.
    private ByteBuffer piece = ByteBuffer.allocate(0);

    Pieces(ObjectReader reader) {
      this.reader = reader;
    }

    @Override
    public int read() {
      return more() ? piece.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      if (!more()) {
        return -1;
      }
      int count = Math.min(length, piece.remaining());
      piece.get(into, offset, count);
      return count;
    }

    private boolean more() {
      if (!piece.hasRemaining()) {
        piece = reader.next();
      }
      return piece.hasRemaining();
    }
  }
}
