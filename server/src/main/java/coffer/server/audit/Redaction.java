package coffer.server.audit;

import java.util.Locale;
import java.util.Set;

/**
 * Takes out of a URL what would let its reader act as its sender.
 *
 * <p>A presigned URL is a credential until it expires, so its signature must not be written down;
 * credential and session token go with it. Names are compared percent-decoded and without case: a
 * client may write {@code x%2Damz-signature}, and the server would read it.
 */
final class Redaction {
  private static final String MASK = "REDACTED";

  // SigV4 and SigV4A; SigV2's two; the form STS takes tokens in; and the keys that customers bring
  // to S3, with their hashes.
  private static final Set<String> SECRET =
      Set.of(
          "x-amz-signature",
          "x-amz-credential",
          "x-amz-security-token",
          "signature",
          "awsaccesskeyid",
          "webidentitytoken",
          "samlassertion",
          "x-amz-server-side-encryption-customer-key",
          "x-amz-server-side-encryption-customer-key-md5",
          "x-amz-copy-source-server-side-encryption-customer-key",
          "x-amz-copy-source-server-side-encryption-customer-key-md5");

  private Redaction() {}

  /**
   * @param url a request target or any URL; what has no query comes back as it is
   */
  static String of(String url) {
    int mark = url.indexOf('?');
    if (mark < 0) {
      return url;
    }
    var clean = new StringBuilder(url.length()).append(url, 0, mark + 1);
    int at = mark + 1;
    while (at <= url.length()) {
      int end = url.indexOf('&', at);
      end = end < 0 ? url.length() : end;
      append(clean, url.substring(at, end));
      if (end < url.length()) {
        clean.append('&');
      }
      at = end + 1;
    }
    return clean.toString();
  }

  private static void append(StringBuilder clean, String parameter) {
    int equals = parameter.indexOf('=');
    if (equals >= 0 && SECRET.contains(decoded(parameter.substring(0, equals)))) {
      clean.append(parameter, 0, equals + 1).append(MASK);
    } else {
      clean.append(parameter);
    }
  }

  private static String decoded(String name) {
    var plain = new StringBuilder(name.length());
    int at = 0;
    while (at < name.length()) {
      int high = at + 2 < name.length() ? Character.digit(name.charAt(at + 1), 16) : -1;
      int low = at + 2 < name.length() ? Character.digit(name.charAt(at + 2), 16) : -1;
      if (name.charAt(at) == '%' && high >= 0 && low >= 0) {
        plain.append((char) (high << 4 | low));
        at += 3;
      } else {
        plain.append(name.charAt(at));
        at++;
      }
    }
    return plain.toString().toLowerCase(Locale.ROOT);
  }
}
