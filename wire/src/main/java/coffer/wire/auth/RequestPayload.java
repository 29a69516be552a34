package coffer.wire.auth;

import coffer.wire.Headers;
import java.io.InputStream;
import java.util.List;

/**
 * A payload whose framing and checks are all in its stream.
 *
 * @param mode how it came
 */
record RequestPayload(
    InputStream stream,
    long decodedLength,
    PayloadMode mode,
    List<String> announcedTrailers,
    String contentSha256)
    implements Payload {
  @Override
  public Headers trailers() {
    return stream instanceof ChunkedBody body ? body.trailers() : Headers.EMPTY;
  }

  @Override
  public boolean chunked() {
    return mode.chunked();
  }
}
