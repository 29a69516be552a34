package coffer.storage.embedded.blob;

import coffer.storage.api.BlobWriter;
import coffer.storage.api.Sealing;
import java.nio.ByteBuffer;

/** Holds a writer to the contract: its announced length, and nothing after the end. */
final class CheckedWriter implements BlobWriter {
  private final BlobWriter writer;
  private final long expectedBytes;
  private final Runnable ended;
  private long written;
  private boolean finished;
  private boolean closed;

  /**
   * @param expectedBytes the exact length, or -1
   * @param ended called once when the writer is closed
   */
  CheckedWriter(BlobWriter writer, long expectedBytes, Runnable ended) {
    this.writer = writer;
    this.expectedBytes = expectedBytes;
    this.ended = ended;
  }

  @Override
  public void write(ByteBuffer bytes) {
    requireOpen();
    written += bytes.remaining();
    if (expectedBytes >= 0 && written > expectedBytes) {
      finished = true;
      throw new IllegalStateException("more bytes than announced");
    }
    writer.write(bytes);
  }

  @Override
  public void seal() {
    finish();
    writer.seal();
  }

  @Override
  public Sealing startSeal() {
    finish();
    return writer.startSeal();
  }

  private void finish() {
    requireOpen();
    finished = true;
    if (expectedBytes >= 0 && written != expectedBytes) {
      throw new IllegalStateException("fewer bytes than announced");
    }
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("the blob is finished");
    }
  }

  @Override
  public void close() {
    finished = true;
    if (!closed) {
      closed = true;
      try {
        writer.close();
      } finally {
        ended.run();
      }
    }
  }
}
