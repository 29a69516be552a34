package coffer.wire.sigv4;

import coffer.wire.Headers;
import java.util.List;
import java.util.Locale;

/**
 * The text a signature is taken of, one way or the other, for one request.
 *
 * <p>Source: IAM User Guide, "Create a signed AWS API request", and Amazon S3 API Reference,
 * "Authenticating Requests: Using the Authorization Header".
 *
 * @param target path and query byte for byte, as Latin-1 characters
 * @param contentLength stands in for a signed Content-Length that the headers do not show; -1 if
 *     unknown
 */
public record CanonicalRequest(String method, String target, Headers headers, long contentLength) {
  /** The parameter that is never part of what it signs. */
  public static final String SIGNATURE_PARAMETER = "X-Amz-Signature";

  /** How services differ in what they do with the path. */
  public enum PathRule {
    /** S3: keys are opaque, so nothing is resolved. */
    AS_SENT,
    /** All others: dot segments resolved, and encoded twice. */
    NORMALISED
  }

  /**
   * Writes the canonical request.
   *
   * @param signedHeaders lower case, in the order the signature lists them
   * @param payloadHash what stands for the body, a hash or one of the words for it
   */
  public ByteSink write(PathRule rule, List<String> signedHeaders, String payloadHash) {
    var out = new ByteSink(512 + target.length() * 2);
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    out.latin1(method).add('\n');
    switch (rule) {
      case AS_SENT -> UriCoding.writePathAsSent(path, out);
      case NORMALISED -> UriCoding.writePathNormalised(path, out);
    }
    out.add('\n');
    if (mark >= 0) {
      CanonicalQuery.write(target.substring(mark + 1), SIGNATURE_PARAMETER, out);
    }
    out.add('\n');
    for (String name : signedHeaders) {
      writeHeader(name, out);
    }
    out.add('\n');
    for (int i = 0; i < signedHeaders.size(); i++) {
      if (i > 0) {
        out.add(';');
      }
      out.latin1(signedHeaders.get(i));
    }
    return out.add('\n').latin1(payloadHash);
  }

  /** The string to sign that belongs to a canonical request. */
  public static ByteSink stringToSign(
      String algorithm, AmzDate date, Scope scope, ByteSink canonicalRequest) {
    return new ByteSink(192)
        .latin1(algorithm)
        .add('\n')
        .latin1(date.text())
        .add('\n')
        .latin1(scope.text())
        .add('\n')
        .hex(Sha256.of(canonicalRequest));
  }

  /** All header names in lower case, sorted, each once: for signers who sign everything. */
  public static List<String> allNames(Headers headers) {
    return headers.fields().stream()
        .map(f -> f.name().toLowerCase(Locale.ROOT))
        .distinct()
        .sorted()
        .toList();
  }

  private void writeHeader(String name, ByteSink out) {
    out.latin1(name).add(':');
    boolean found = false;
    List<Headers.Field> fields = headers.fields();
    for (int i = 0; i < fields.size(); i++) {
      Headers.Field field = fields.get(i);
      if (field.name().length() == name.length() && field.name().equalsIgnoreCase(name)) {
        if (found) {
          out.add(',');
        }
        found = true;
        writeTrimmed(field.value(), out);
      }
    }
    if (!found && contentLength >= 0 && name.equals("content-length")) {
      out.latin1(Long.toString(contentLength));
    }
    out.add('\n');
  }

  // Outer white space goes, each inner run of it becomes one space.
  private static void writeTrimmed(String value, ByteSink out) {
    boolean gap = false;
    boolean begun = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        gap = begun;
      } else {
        if (gap) {
          out.add(' ');
          gap = false;
        }
        begun = true;
        out.add(c);
      }
    }
  }
}
