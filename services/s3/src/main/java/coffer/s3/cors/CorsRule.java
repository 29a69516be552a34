package coffer.s3.cors;

import coffer.s3.S3Error;
import coffer.wire.ApiError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule.
 *
 * @param allowedOrigins and {@code allowedHeaders}: each with at most one asterisk
 */
record CorsRule(
    @Nullable String id,
    @Nullable List<String> allowedHeaders,
    @Nullable List<String> allowedMethods,
    @Nullable List<String> allowedOrigins,
    @Nullable List<String> exposeHeaders,
    @Nullable Integer maxAgeSeconds) {
  static final String ANY = "*";

  private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "HEAD");
  private static final int MAX_ID = 255;

  // RFC 9110, section 5.6.2: what a field name is made of. An asterisk is one of its characters.
  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern ORIGIN = Pattern.compile("[\\x21-\\x7e]+");

  /**
   * Refuses what no browser could use, and what would break out of a header of a reply.
   *
   * @throws ApiError MalformedXML or InvalidRequest
   */
  void check() {
    if (isEmpty(allowedMethods) || isEmpty(allowedOrigins)) {
      throw S3Error.MALFORMED_XML.error();
    }
    if (id != null && id.length() > MAX_ID) {
      throw invalid("The rule ID must not be longer than 255 characters.");
    }
    if (maxAgeSeconds != null && maxAgeSeconds < 0) {
      throw S3Error.MALFORMED_XML.error();
    }
    checkMethods();
    checkOrigins();
    checkHeaders();
  }

  /** What this rule grants, if it matches. */
  Optional<Grant> match(CorsRequest request) {
    boolean method = orEmpty(allowedMethods).contains(request.method());
    if (!method || !request.headers().stream().allMatch(this::allowsHeader)) {
      return Optional.empty();
    }
    return orEmpty(allowedOrigins).stream()
        .filter(pattern -> Wildcard.matches(pattern, request.origin()))
        .findFirst()
        .map(pattern -> new Grant(this, request, pattern.equals(ANY)));
  }

  private boolean allowsHeader(String name) {
    return orEmpty(allowedHeaders).stream()
        .anyMatch(
            pattern ->
                Wildcard.matches(pattern.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)));
  }

  private void checkMethods() {
    for (String method : orEmpty(allowedMethods)) {
      if (!METHODS.contains(method)) {
        throw invalid(
            "Found unsupported HTTP method in CORS config. Unsupported method is " + method);
      }
    }
  }

  private void checkOrigins() {
    for (String origin : orEmpty(allowedOrigins)) {
      if (!Wildcard.isAllowed(origin)) {
        throw invalid("AllowedOrigin \"" + origin + "\" can not have more than one wildcard.");
      }
      if (!ORIGIN.matcher(origin).matches()) {
        throw invalid("AllowedOrigin \"" + origin + "\" contains invalid character.");
      }
    }
  }

  private void checkHeaders() {
    for (String name : orEmpty(allowedHeaders)) {
      if (!Wildcard.isAllowed(name)) {
        throw invalid("AllowedHeader \"" + name + "\" can not have more than one wildcard.");
      }
      if (!HEADER.matcher(name).matches()) {
        throw invalid("AllowedHeader \"" + name + "\" contains invalid character.");
      }
    }
    for (String name : orEmpty(exposeHeaders)) {
      if (name.contains(ANY)) {
        throw invalid(
            "ExposeHeader \""
                + name
                + "\" contains wildcard. We currently do not support wildcard for ExposeHeader.");
      }
      if (!HEADER.matcher(name).matches()) {
        throw invalid("ExposeHeader \"" + name + "\" contains invalid character.");
      }
    }
  }

  /** Whether a header that a browser asks about can be a header at all. */
  static boolean isHeaderName(String name) {
    return HEADER.matcher(name).matches();
  }

  static boolean isMethod(String name) {
    return METHODS.contains(name);
  }

  static List<String> orEmpty(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }

  private static boolean isEmpty(@Nullable List<String> list) {
    return list == null || list.isEmpty();
  }

  private static ApiError invalid(String sentence) {
    return S3Error.INVALID_REQUEST.saying(sentence);
  }
}
