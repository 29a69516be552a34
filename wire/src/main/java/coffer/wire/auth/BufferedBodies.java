package coffer.wire.auth;

import coffer.wire.HttpRequest;
import coffer.wire.sigv4.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Bodies that are read whole, because their hash is part of what is signed and no header names it.
 */
final class BufferedBodies {
  /** More than any service but S3 takes in one request. */
  static final int DEFAULT_MAX_BYTES = 4 * 1024 * 1024;

  private static final int FIRST_BUFFER_BYTES = 8 * 1024;

  private final int maxBytes;

  BufferedBodies(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** A body at hand and its hash in lower-case hexadecimal. */
  record Body(Payload payload, String sha256) {}

  /**
   * Reads the whole body of a request.
   *
   * @throws IOException if the client went away
   */
  Body read(HttpRequest request) throws IOException {
    if (request.contentLength() > maxBytes) {
      throw PayloadErrors.tooLarge(maxBytes);
    }
    try {
      byte[] bytes = readAll(new EntitySource(request.body(), request.contentLength()));
      String hash = bytes.length == 0 ? Sha256.OF_NOTHING : Sha256.hex(bytes);
      String declared = request.headers().first("x-amz-content-sha256").orElse("");
      return new Body(
          new RequestPayload(
              new ByteArrayInputStream(bytes),
              bytes.length,
              PayloadMode.HASHED,
              List.of(),
              declared),
          hash);
    } catch (PayloadException e) {
      throw e.error();
    }
  }

  private byte[] readAll(EntitySource source) throws IOException {
    byte[] bytes = new byte[FIRST_BUFFER_BYTES];
    int length = 0;
    while (true) {
      if (length == bytes.length) {
        if (length > maxBytes) {
          throw new PayloadException(PayloadErrors.tooLarge(maxBytes));
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(bytes.length * 2L, maxBytes + 1L));
      }
      int count = source.read(bytes, length, bytes.length - length);
      if (count < 0) {
        return length > maxBytes ? refuse() : Arrays.copyOf(bytes, length);
      }
      length += count;
    }
  }

  private byte[] refuse() throws PayloadException {
    throw new PayloadException(PayloadErrors.tooLarge(maxBytes));
  }
}
