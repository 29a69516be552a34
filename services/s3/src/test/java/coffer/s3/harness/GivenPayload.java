package coffer.s3.harness;

import coffer.wire.Headers;
import coffer.wire.auth.Payload;
import java.io.InputStream;
import java.util.List;

/** A body as it was sent, neither framed nor checked. */
public record GivenPayload(InputStream stream, long decodedLength) implements Payload {
  @Override
  public Headers trailers() {
    return Headers.EMPTY;
  }

  @Override
  public List<String> announcedTrailers() {
    return List.of();
  }

  @Override
  public boolean chunked() {
    return false;
  }

  @Override
  public String contentSha256() {
    return "UNSIGNED-PAYLOAD";
  }
}
