package coffer.wire.auth;

import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.sigv4.AmzDate;
import coffer.wire.sigv4.EcdsaKeys;
import coffer.wire.sigv4.HmacKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the claim of a request from its Authorization header or its query.
 *
 * <p>Source: Amazon S3 API Reference, "Authenticating Requests: Using the Authorization Header" and
 * "Authenticating Requests: Using Query Parameters".
 */
final class ClaimReader {
  private static final long WEEK_SECONDS = 604_800;
  private static final String ALGORITHMS =
      "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\"";
  private static final String PARAMETERS =
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
          + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.";

  private static final String TOKEN = "X-Amz-Security-Token";

  private final Refusals refusals;
  private final Set<String> algorithms;

  ClaimReader(Refusals refusals) {
    this(refusals, Set.of(HmacKey.ALGORITHM, EcdsaKeys.ALGORITHM));
  }

  /**
   * @param algorithms all that are known
   */
  ClaimReader(Refusals refusals, Set<String> algorithms) {
    this.refusals = refusals;
    this.algorithms = Set.copyOf(algorithms);
  }

  /** Empty if the request carries nothing that could be a signature. */
  Optional<Claim> read(HttpRequest request, RawQuery query) {
    List<String> authorizations = request.headers().all("Authorization");
    String authorization = authorizations.isEmpty() ? "" : authorizations.getFirst().strip();
    if (authorizations.size() > 1
        || (!authorization.isEmpty() && (query.signs() || query.signsVersion2()))) {
      throw refusals.severalMechanisms();
    }
    if (!authorization.isEmpty()) {
      return Optional.of(fromHeader(request, query, authorization));
    }
    if (query.signs()) {
      return Optional.of(fromQuery(request.headers(), query));
    }
    if (query.signsVersion2()) {
      throw refusals.signatureVersion2();
    }
    return Optional.empty();
  }

  private Claim fromHeader(HttpRequest request, RawQuery query, String authorization) {
    int space = authorization.indexOf(' ');
    String algorithm = space < 0 ? authorization : authorization.substring(0, space);
    if (algorithm.equals("AWS") && authorization.indexOf(':') > 0) {
      throw refusals.signatureVersion2();
    }
    if (!isKnown(algorithm)) {
      throw refusals.unsupportedMechanism(authorization);
    }
    var parts = new Parts(space < 0 ? "" : authorization.substring(space + 1));
    var credential = Credential.parse(parts.credential, algorithm, refusals::malformedHeader);
    AmzDate date = headerDate(request.headers());
    if (!date.text().startsWith(credential.scope().date())) {
      throw refusals.malformedHeader(dateMismatch(credential, date));
    }
    return new Claim(
        AuthType.REST_HEADER,
        algorithm,
        credential.accessKey(),
        credential.text(),
        credential.scope(),
        names(parts.signedHeaders),
        parts.signature,
        date,
        oneToken(request.headers(), query, credential.accessKey()).inHeader(),
        -1);
  }

  /** The session token by the place it was sent in; empty where there is none. */
  private record Token(String inHeader, String inQuery) {}

  // A proxy, a log and we might each believe another of two tokens, so there is one or none. The
  // secret that signs belongs to the token, so it need not be signed itself.
  private Token oneToken(Headers headers, RawQuery query, String accessKey) {
    List<String> sent = headers.all(TOKEN);
    String inHeader = sent.isEmpty() ? "" : sent.getFirst().strip();
    String inQuery = query.first(TOKEN).orElse("");
    boolean differ = !inHeader.isEmpty() && !inQuery.isEmpty() && !inHeader.equals(inQuery);
    if (sent.size() > 1 || query.count(TOKEN) > 1 || differ) {
      throw refusals.unknownKey(accessKey, true);
    }
    return new Token(inHeader, inQuery);
  }

  private AmzDate headerDate(Headers headers) {
    Optional<String> own = headers.first("x-amz-date");
    Optional<AmzDate> date =
        own.isPresent()
            ? own.flatMap(AmzDate::parseHttp)
            : headers.first("Date").flatMap(AmzDate::parseHttp);
    return date.orElseThrow(refusals::missingDate);
  }

  private Claim fromQuery(Headers headers, RawQuery query) {
    String algorithm = parameter(query, "X-Amz-Algorithm");
    String credentialText = parameter(query, "X-Amz-Credential");
    String signature = parameter(query, "X-Amz-Signature");
    String dateText = parameter(query, "X-Amz-Date");
    String signedHeaders = parameter(query, "X-Amz-SignedHeaders");
    String expires = parameter(query, "X-Amz-Expires");
    if (!isKnown(algorithm)) {
      throw refusals.malformedQuery(ALGORITHMS);
    }
    var credential =
        Credential.parse(
            credentialText,
            algorithm,
            detail ->
                refusals.malformedQuery("Error parsing the X-Amz-Credential parameter; " + detail));
    AmzDate date =
        AmzDate.parse(dateText)
            .orElseThrow(
                () ->
                    refusals.malformedQuery(
                        "X-Amz-Date must be in the ISO8601 Long Format"
                            + " \"yyyyMMdd'T'HHmmss'Z'\""));
    if (!dateText.startsWith(credential.scope().date())) {
      throw refusals.malformedQuery(dateMismatch(credential, date));
    }
    Token token = oneToken(headers, query, credential.accessKey());
    return new Claim(
        AuthType.REST_QUERY_STRING,
        algorithm,
        credential.accessKey(),
        credential.text(),
        credential.scope(),
        names(signedHeaders),
        signature,
        date,
        token.inQuery().isEmpty() ? token.inHeader() : token.inQuery(),
        expiry(expires));
  }

  // Two values of one parameter would be one for the signature and another for us.
  private String parameter(RawQuery query, String name) {
    String value = query.first(name).orElse("");
    if (value.isEmpty() || query.count(name) > 1) {
      throw refusals.malformedQuery(PARAMETERS);
    }
    return value;
  }

  private long expiry(String text) {
    long seconds = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw refusals.malformedQuery(
            text.startsWith("-")
                ? "X-Amz-Expires must be non-negative"
                : "X-Amz-Expires should be a number");
      }
      seconds = Math.min(seconds * 10 + digit, WEEK_SECONDS + 1);
    }
    if (seconds < 1) {
      throw refusals.malformedQuery("X-Amz-Expires must be at least 1 second");
    }
    if (seconds > WEEK_SECONDS) {
      throw refusals.malformedQuery(
          "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires"
              + " must be less than 604800 seconds");
    }
    return seconds;
  }

  private boolean isKnown(String algorithm) {
    return algorithms.contains(algorithm);
  }

  private static String dateMismatch(Credential credential, AmzDate date) {
    return "Invalid credential date \""
        + credential.scope().date()
        + "\". This date is not the same as X-Amz-Date: \""
        + date.day()
        + "\".";
  }

  private static List<String> names(String list) {
    List<String> names = new ArrayList<>();
    for (int from = 0; from <= list.length(); ) {
      int semicolon = list.indexOf(';', from);
      int to = semicolon < 0 ? list.length() : semicolon;
      if (to > from) {
        names.add(list.substring(from, to).toLowerCase(Locale.ROOT));
      }
      from = to + 1;
    }
    return names;
  }

  /** The three parts of an Authorization header. */
  private final class Parts {
    private final String credential;
    private final String signedHeaders;
    private final String signature;

    Parts(String text) {
      @Nullable String credential = null;
      @Nullable String signedHeaders = null;
      @Nullable String signature = null;
      for (int from = 0; from <= text.length(); ) {
        int comma = text.indexOf(',', from);
        int to = comma < 0 ? text.length() : comma;
        String part = text.substring(from, to).strip();
        if (part.startsWith("Credential=") && credential == null) {
          credential = part.substring(11);
        } else if (part.startsWith("SignedHeaders=") && signedHeaders == null) {
          signedHeaders = part.substring(14);
        } else if (part.startsWith("Signature=") && signature == null) {
          signature = part.substring(10);
        } else {
          throw refusals.malformedHeader(
              "the authorization header requires three components: Credential, SignedHeaders, and"
                  + " Signature.");
        }
        from = to + 1;
      }
      this.credential = given(credential, "Credential");
      this.signedHeaders = given(signedHeaders, "SignedHeaders");
      this.signature = given(signature, "Signature");
    }

    private String given(@Nullable String value, String name) {
      if (value == null || value.isEmpty()) {
        throw refusals.malformedHeader("missing " + name + ".");
      }
      return value;
    }
  }
}
