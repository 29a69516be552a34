package coffer.wire.auth;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A body that is checked while it is read. The first failure is final: every later read fails the
 * same way, so that no reader can go on behind a broken chunk.
 */
abstract class CheckedStream extends InputStream {
  private final byte[] single = new byte[1];
  private @Nullable IOException failure;

  /** Reads at least one byte or finds the end; the length asked for is never 0. */
  abstract int readChecked(byte[] into, int offset, int length) throws IOException;

  @Override
  public final int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (failure != null) {
      throw failure;
    }
    try {
      return length == 0 ? 0 : readChecked(into, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public final int read() throws IOException {
    int count = read(single, 0, 1);
    return count < 0 ? -1 : single[0] & 0xff;
  }
}
