package coffer.wire.protocol;

import coffer.wire.ApiError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Bodies that a client has compressed: some SDKs do so unasked with large inputs. */
final class Gzip {
  private Gzip() {}

  /**
   * The body with {@code Content-Encoding: gzip} undone.
   *
   * @param cap most bytes of the result
   */
  static byte[] inflated(Incoming request, byte[] body, int cap) {
    boolean zipped =
        request.headers().first("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent();
    if (!zipped || body.length == 0) {
      return body;
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] plain = in.readNBytes(cap);
      if (in.read() >= 0) {
        throw new ApiError("RequestEntityTooLargeException", 413, "The request is too large.");
      }
      return plain;
    } catch (IOException _) {
      throw new ApiError("SerializationException", 400, "The body is not gzip.");
    }
  }
}
