package coffer.fuzz;

import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.Peer;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request as an input spells it: a line with method and target, header lines, an empty line, and
 * the body. Lines end in LF. What no listener would let through is left out.
 */
record RawRequest(String method, String target, Headers headers, byte[] body) {
  /** RFC 9110, section 5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private static final InetSocketAddress HERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 9000);

  static RawRequest parse(byte[] input) {
    int end = headEnd(input);
    String[] lines = new String(input, 0, end, StandardCharsets.ISO_8859_1).split("\n", -1);
    int space = lines[0].indexOf(' ');
    String method = space <= 0 ? "GET" : lines[0].substring(0, space);
    String target = visible(space < 0 ? lines[0] : lines[0].substring(space + 1));
    var headers = new Headers.Builder();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0
          && TOKEN.matcher(lines[i].substring(0, colon)).matches()
          && isSendable(lines[i])) {
        headers.add(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
      }
    }
    byte[] body = Arrays.copyOfRange(input, Math.min(input.length, end + 2), input.length);
    return new RawRequest(
        method, target.startsWith("/") ? target : "/" + target, headers.build(), body);
  }

  private static int headEnd(byte[] input) {
    for (int i = 0; i + 1 < input.length; i++) {
      if (input[i] == '\n' && input[i + 1] == '\n') {
        return i;
      }
    }
    return input.length;
  }

  /** A request target has no white space and no control characters in it. */
  private static String visible(String text) {
    var kept = new StringBuilder();
    text.chars().filter(c -> c > ' ' && c != 0x7f).forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  private static boolean isSendable(String line) {
    return line.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7f));
  }

  HttpRequest request() {
    return of(method, target, headers, body);
  }

  static HttpRequest of(String method, String target, Headers headers, byte[] body) {
    return new HttpRequest(
        method,
        target,
        headers,
        new ByteArrayInputStream(body),
        body.length,
        new Peer("s3", HERE, HERE, Optional.empty()));
  }
}
