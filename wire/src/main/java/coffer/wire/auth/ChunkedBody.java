package coffer.wire.auth;

import coffer.wire.Headers;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes inside an aws-chunked body.
 *
 * <p>A chunk's bytes are handed out as they come, its signature is checked at its end; the last
 * byte of the whole body is only handed out when the final chunk, every signature, the trailer and
 * the promised length have been checked. So whoever keeps nothing before the last byte keeps
 * nothing unchecked, and no chunk needs to fit into memory.
 */
final class ChunkedBody extends CheckedStream {
  private static final long MIN_CHUNK_BYTES = 8192;
  private static final int MAX_SIZE_DIGITS = 16;
  private static final String SIGNATURE = ";chunk-signature=";

  private final FramedInput input;
  private final @Nullable ChunkSignatures signatures;
  private final TrailerReader trailers;

  private long remaining;
  private long chunkRemaining;
  private long chunkSize;
  private long chunks;
  private String chunkSignature = "";
  private boolean finished;

  /**
   * @param decodedLength how many bytes the chunks must hold together
   * @param signatures null if chunks are not signed
   */
  ChunkedBody(
      FramedInput input,
      long decodedLength,
      @Nullable ChunkSignatures signatures,
      TrailerReader trailers) {
    this.input = input;
    this.remaining = decodedLength;
    this.signatures = signatures;
    this.trailers = trailers;
  }

  /** The trailing headers, once the end was reached. */
  Headers trailers() {
    return trailers.headers();
  }

  @Override
  int readChecked(byte[] into, int offset, int length) throws IOException {
    if (finished) {
      return -1;
    }
    if (remaining == 0) {
      finish();
      return -1;
    }
    if (chunkRemaining == 0) {
      beginChunk();
    }
    int count = input.read(into, offset, (int) Math.min(length, chunkRemaining));
    if (count < 0) {
      throw PayloadErrors.malformedFraming();
    }
    if (signatures != null) {
      signatures.update(into, offset, count);
    }
    chunkRemaining -= count;
    remaining -= count;
    if (chunkRemaining == 0) {
      endChunk();
    }
    if (remaining == 0) {
      finish();
    }
    return count;
  }

  private void beginChunk() throws IOException {
    readHeader();
    if (chunkSize == 0 || chunkSize > remaining) {
      throw PayloadErrors.wrongLength();
    }
    chunkRemaining = chunkSize;
  }

  private void endChunk() throws IOException {
    if (!"\r".equals(input.line())) {
      throw PayloadErrors.malformedFraming();
    }
    if (signatures != null) {
      signatures.endChunk(chunkSignature);
    }
  }

  private void finish() throws IOException {
    readHeader();
    if (chunkSize != 0) {
      throw PayloadErrors.wrongLength();
    }
    if (signatures != null) {
      signatures.endChunk(chunkSignature);
    }
    trailers.read(input, signatures);
    finished = true;
  }

  private void readHeader() throws IOException {
    String line = input.line();
    if (line == null || !line.endsWith("\r")) {
      throw PayloadErrors.malformedFraming();
    }
    int semicolon = line.indexOf(';');
    int digits = semicolon < 0 ? line.length() - 1 : semicolon;
    long size = size(line, digits);
    if (size > 0 && chunks > 0 && chunkSize < MIN_CHUNK_BYTES) {
      throw PayloadErrors.chunkTooSmall(chunks, chunkSize);
    }
    chunks++;
    chunkSize = size;
    chunkSignature =
        semicolon >= 0 && line.startsWith(SIGNATURE, semicolon)
            ? line.substring(semicolon + SIGNATURE.length(), line.length() - 1)
            : "";
  }

  private static long size(String line, int digits) throws PayloadException {
    if (digits == 0 || digits > MAX_SIZE_DIGITS) {
      throw PayloadErrors.malformedFraming();
    }
    long size = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(line.charAt(i), 16);
      if (digit < 0 || size >>> 59 != 0) {
        throw PayloadErrors.malformedFraming();
      }
      size = size * 16 + digit;
    }
    return size;
  }
}
