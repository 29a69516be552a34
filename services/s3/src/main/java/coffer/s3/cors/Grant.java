package coffer.s3.cors;

import coffer.wire.Headers;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a rule grants a request, in the words of the Fetch standard's response headers.
 *
 * @param anyOrigin whether the rule names every origin by an asterisk alone. Such a grant never
 *     extends to credentials
 */
record Grant(CorsRule rule, CorsRequest request, boolean anyOrigin) {
  /** A reply to a request with an origin may differ from one to a request with another. */
  static final Headers VARY =
      Headers.of("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");

  Headers headers() {
    var headers = new Headers.Builder();
    headers.add("Access-Control-Allow-Origin", anyOrigin ? CorsRule.ANY : request.origin());
    headers.add("Access-Control-Allow-Methods", list(rule.allowedMethods()));
    if (!request.headers().isEmpty()) {
      headers.add("Access-Control-Allow-Headers", list(request.headers()).toLowerCase(Locale.ROOT));
    }
    if (rule.exposeHeaders() != null && !rule.exposeHeaders().isEmpty()) {
      headers.add("Access-Control-Expose-Headers", list(rule.exposeHeaders()));
    }
    if (rule.maxAgeSeconds() != null) {
      headers.add("Access-Control-Max-Age", rule.maxAgeSeconds().toString());
    }
    if (!anyOrigin) {
      headers.add("Access-Control-Allow-Credentials", "true");
    }
    return headers.build().plus(VARY);
  }

  private static String list(@Nullable List<String> names) {
    return String.join(", ", CorsRule.orEmpty(names));
  }
}
