package coffer.wire.route;

import coffer.wire.HttpRequest;

/**
 * The target of a request in its origin form, and the host it is for.
 *
 * @param isReadable false for a target that is neither a path nor an absolute http URI
 */
record RequestTarget(String path, String rawQuery, String host, boolean isReadable) {

  static RequestTarget of(HttpRequest request) {
    String target = request.target();
    String host = request.headers().first("Host").orElse("");
    if (!target.startsWith("/")) {
      int scheme = schemeLength(target);
      if (scheme == 0) {
        return new RequestTarget("/", "", host, false);
      }
      // RFC 9112, 3.2.2: the host of an absolute target stands above the header.
      int end = scheme;
      while (end < target.length() && "/?".indexOf(target.charAt(end)) < 0) {
        end++;
      }
      host = target.substring(scheme, end);
      target = target.substring(end);
      target = target.startsWith("/") ? target : "/" + target;
    }
    int mark = target.indexOf('?');
    return new RequestTarget(
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? "" : target.substring(mark + 1),
        host,
        true);
  }

  private static int schemeLength(String target) {
    if (target.regionMatches(true, 0, "http://", 0, 7)) {
      return 7;
    }
    return target.regionMatches(true, 0, "https://", 0, 8) ? 8 : 0;
  }
}
