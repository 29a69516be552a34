package coffer.wire.protocol;

import coffer.wire.Headers;
import java.util.List;
import java.util.Optional;

/**
 * A request as the codec sees it: target taken apart, nothing of the path decoded yet.
 *
 * @param path raw, without query, always beginning with a slash
 * @param website whether the host is a website endpoint, whose errors are HTML
 */
public record Incoming(String method, String path, Query query, Headers headers, boolean website) {
  private static final String AMZ = "x-amz-";

  public boolean isHead() {
    return method.equals("HEAD");
  }

  /**
   * A header by name. On presigned requests S3 takes an {@code x-amz-} parameter for the header of
   * that name: every parameter of such a URL is signed.
   */
  public Optional<String> header(String name) {
    Optional<String> sent = headers.first(name);
    return sent.isPresent() || !hoists(name) ? sent : query.first(name);
  }

  /** All values of a header, one a field. */
  public List<String> headers(String name) {
    List<String> sent = headers.all(name);
    return sent.isEmpty() && hoists(name) ? query.all(name) : sent;
  }

  private boolean hoists(String name) {
    return isPresigned() && name.regionMatches(true, 0, AMZ, 0, AMZ.length());
  }

  boolean isPresigned() {
    return query.has("X-Amz-Signature");
  }

  String contentType() {
    return headers.first("Content-Type").orElse("");
  }
}
