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

  // Who presigns an upload that must not overwrite has them in the URL; not to heed them
  // overwrites.
  private static final List<String> CONDITIONS = List.of("If-Match", "If-None-Match");

  public boolean isHead() {
    return method.equals("HEAD");
  }

  /**
   * A header by name. On presigned requests S3 takes an {@code x-amz-} parameter for the header of
   * that name, and so with the two conditions: every parameter of such a URL is signed.
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
    // Checksums are the exception: SDKs that presign without the body put that of an empty one into
    // the URL, and S3 does not look at it (aws-sdk issue 480, aws-sdk-go-v2 issue 2610).
    return isPresigned()
        && (startsWith(name, AMZ) || CONDITIONS.stream().anyMatch(name::equalsIgnoreCase))
        && !startsWith(name, "x-amz-checksum-")
        && !startsWith(name, "x-amz-sdk-checksum-");
  }

  private static boolean startsWith(String name, String prefix) {
    return name.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  boolean isPresigned() {
    return query.has("X-Amz-Signature");
  }

  String contentType() {
    return headers.first("Content-Type").orElse("");
  }
}
