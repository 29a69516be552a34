package coffer.s3;

import coffer.wire.Headers;
import java.util.List;
import java.util.Locale;

/**
 * The headers that ask for what this release does not do, or that no client may send at all.
 *
 * <p>Ignoring them would be worse than refusing: a client must not be told that it was done. Works
 * the same for the fields of a POST form.
 */
public final class RequestHeaders {
  private static final List<String> NOT_YET = List.of("x-amz-write-offset-bytes");

  private RequestHeaders() {}

  /**
   * Refuses what must not be ignored in any request that writes.
   *
   * @throws coffer.wire.ApiError NotImplemented, InvalidRequest
   */
  public static void checkWrite(Headers headers) {
    for (Headers.Field field : headers.fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (name.startsWith("x-")) {
        checkKnown(name);
        if (name.startsWith("x-amz-object-lock-")) {
          throw S3Error.INVALID_REQUEST.saying("Bucket is missing Object Lock Configuration");
        }
      }
    }
  }

  private static void checkKnown(String name) {
    boolean unknown = NOT_YET.stream().anyMatch(name::startsWith);
    if (unknown || isInternal(name)) {
      throw S3Error.NOT_IMPLEMENTED.error("Header", name);
    }
  }

  /** Headers that only some server's own replication or bookkeeping would send. */
  private static boolean isInternal(String name) {
    return name.startsWith("x-coffer-")
        || (!name.startsWith("x-amz-meta-")
            && (name.contains("replication") || name.contains("internal")));
  }
}
