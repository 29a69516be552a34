package coffer.s3.cors;

import coffer.s3.S3Error;
import coffer.wire.ApiError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page of another origin wants to do.
 *
 * @param method that the request has, or is going to have
 * @param headers it is going to send, as far as its browser asks about them
 */
record CorsRequest(String origin, String method, List<String> headers) {
  CorsRequest {
    headers = List.copyOf(headers);
  }

  /**
   * Reads a preflight request.
   *
   * @throws ApiError BadRequest if it is none
   */
  static CorsRequest parse(
      @Nullable String origin, @Nullable String method, @Nullable String headers) {
    if (origin == null || origin.isEmpty()) {
      throw bad("Insufficient information. Origin request header needed.");
    }
    if (method == null || !CorsRule.isMethod(method)) {
      throw bad("Invalid Access-Control-Request-Method: " + method);
    }
    return new CorsRequest(origin, method, headerNames(headers));
  }

  private static List<String> headerNames(@Nullable String list) {
    if (list == null || list.isBlank()) {
      return List.of();
    }
    var names = new ArrayList<String>();
    for (String part : list.split(",", -1)) {
      String name = part.strip();
      if (!CorsRule.isHeaderName(name)) {
        throw bad("Access-Control-Request-Headers \"" + name + "\" contains invalid character.");
      }
      names.add(name);
    }
    return names;
  }

  private static ApiError bad(String sentence) {
    return S3Error.BAD_REQUEST.saying(sentence);
  }
}
