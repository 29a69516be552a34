package coffer.s3.object;

import coffer.pipeline.Caller;
import coffer.s3.S3Error;
import coffer.wire.Headers;
import coffer.wire.auth.AuthType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code response-*} parameters, which replace what is stored with the object.
 *
 * <p>Source: Amazon S3 API Reference, "GetObject" (Overriding response header values through the
 * request): only in signed requests. Otherwise a link to somebody's object could be made to run as
 * a page of their site.
 */
final class ResponseOverrides {
  private ResponseOverrides() {}

  /**
   * Refuses overrides that must not be heeded.
   *
   * @throws coffer.wire.ApiError InvalidRequest if the request is not signed, InvalidArgument for
   *     text that is no header value
   */
  static void check(ReadInput input, Caller caller) {
    Map<String, String> overrides = overrides(input);
    if (overrides.isEmpty()) {
      return;
    }
    if (caller.authentication().type() == AuthType.ANONYMOUS) {
      throw S3Error.INVALID_REQUEST.saying(
          "Request specific response headers cannot be used for anonymous GET requests.");
    }
    overrides.forEach(
        (name, value) -> {
          // Line breaks would end the header, and what is no Latin-1 cannot be written in one.
          if (!value.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || (c >= 0xa0 && c <= 0xff))) {
            throw S3Error.invalidArgument(
                "Header value cannot be represented using ISO-8859-1.", "response-" + name, value);
          }
        });
  }

  /**
   * Writes the system headers of a reply.
   *
   * @param stored by lower-case name
   * @return the content type, which travels with the body
   */
  static String apply(ReadInput input, Map<String, String> stored, Headers.Builder headers) {
    var all = new LinkedHashMap<>(stored);
    all.putAll(overrides(input));
    String contentType = all.remove("content-type");
    all.forEach(headers::add);
    return contentType == null ? ObjectDescription.DEFAULT_CONTENT_TYPE : contentType;
  }

  private static Map<String, String> overrides(ReadInput input) {
    var overrides = new LinkedHashMap<String, String>();
    add(overrides, "cache-control", input.responseCacheControl());
    add(overrides, "content-disposition", input.responseContentDisposition());
    add(overrides, "content-encoding", input.responseContentEncoding());
    add(overrides, "content-language", input.responseContentLanguage());
    add(overrides, "content-type", input.responseContentType());
    add(overrides, "expires", input.responseExpires());
    return overrides;
  }

  private static void add(Map<String, String> overrides, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      overrides.put(name, value);
    }
  }
}
