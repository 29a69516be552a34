package coffer.server.http;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses one complete request head.
 *
 * <p>Source: RFC 9112 (HTTP/1.1), sections 2 to 6, in their strict reading. Wherever the RFC lets a
 * server be lenient (bare LF, folded lines, space before the colon, several Content-Length) this
 * one refuses, because a proxy in front may have read it the other way: request smuggling.
 *
 * <p>Values keep every byte but CR, LF and NUL: S3 clients send raw UTF-8 and worse in user
 * metadata.
 */
final class HeadParser {
  private static final boolean[] TOKEN = tokenBytes();

  private final byte[] bytes;
  private final int end;
  private final HttpLimits.Heads limits;
  private int at;

  private HeadParser(byte[] bytes, int length, HttpLimits.Heads limits) {
    this.bytes = bytes;
    this.end = length;
    this.limits = limits;
  }

  /**
   * @param bytes the head; each line ended by CRLF, the last empty line left out
   * @throws ApiError if the client did not send a request that can be answered
   */
  static RequestHead parse(byte[] bytes, int length, HttpLimits.Heads limits) {
    return new HeadParser(bytes, length, limits).head();
  }

  private RequestHead head() {
    String method = method();
    String target = target();
    boolean http10 = version();
    var fields = new ArrayList<Headers.Field>(16);
    while (at < end) {
      if (fields.size() == limits.maxFields()) {
        throw Refusals.headTooLarge();
      }
      fields.add(field());
    }
    return Semantics.of(fields, http10).head(method, target, Headers.of(fields));
  }

  private String method() {
    int from = at;
    while (at < end && TOKEN[bytes[at] & 0xff]) {
      at++;
    }
    if (at == from || at - from > 32 || at == end || bytes[at] != ' ') {
      throw Refusals.malformed();
    }
    return text(from, at++);
  }

  private String target() {
    int from = at;
    // Bytes above 0x7f are not allowed by RFC 3986 but sent by clients, and are part of the key.
    while (at < end && (bytes[at] & 0xff) > ' ' && bytes[at] != 0x7f) {
      at++;
    }
    if (at == from || at == end || bytes[at] != ' ') {
      throw Refusals.malformed();
    }
    if (at - from > limits.maxTargetBytes()) {
      throw Refusals.headTooLarge();
    }
    return text(from, at++);
  }

  /** Reads the version and its CRLF; tells whether it is 1.0. */
  private boolean version() {
    int from = at;
    int lineEnd = lineEnd();
    String version = text(from, lineEnd);
    at = lineEnd + 2;
    return switch (version) {
      case "HTTP/1.1" -> false;
      case "HTTP/1.0" -> true;
      default ->
          throw version.startsWith("HTTP/") ? Refusals.unknownVersion() : Refusals.malformed();
    };
  }

  private Headers.Field field() {
    int from = at;
    while (at < end && TOKEN[bytes[at] & 0xff]) {
      at++;
    }
    if (at == from || at == end || bytes[at] != ':') {
      throw Refusals.malformed(); // also a folded line and a space before the colon
    }
    String name = text(from, at++);
    int lineEnd = lineEnd();
    int valueFrom = at;
    int valueTo = lineEnd;
    while (valueFrom < valueTo && blank(bytes[valueFrom])) {
      valueFrom++;
    }
    while (valueTo > valueFrom && blank(bytes[valueTo - 1])) {
      valueTo--;
    }
    at = lineEnd + 2;
    return new Headers.Field(name, text(valueFrom, valueTo));
  }

  /** The index of the CR that ends this line; there is no other CR, LF or NUL before it. */
  private int lineEnd() {
    for (int i = at; i < end; i++) {
      byte b = bytes[i];
      if (b == '\r' && i + 1 < end && bytes[i + 1] == '\n') {
        return i;
      }
      if (b == '\r' || b == '\n' || b == 0) {
        throw Refusals.malformed();
      }
    }
    throw Refusals.malformed();
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean blank(byte b) {
    return b == ' ' || b == '\t';
  }

  private static boolean[] tokenBytes() {
    var token = new boolean[256];
    for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
      token[c] = true;
    }
    for (int c = 0; c < 256; c++) {
      token[c] |= (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
    return token;
  }

  /** What the fields say about the message itself. */
  private record Semantics(
      List<Headers.Field> fields,
      String host,
      long length,
      boolean keepAlive,
      boolean expectsContinue,
      boolean http10) {

    static Semantics of(List<Headers.Field> fields, boolean http10) {
      String host = "";
      int hosts = 0;
      long length = 0;
      int lengths = 0;
      int encodings = 0;
      boolean keepAlive = !http10;
      boolean expects = false;
      for (var field : fields) {
        switch (field.name().length()) {
          case 4 -> {
            if (field.name().equalsIgnoreCase("Host")) {
              host = field.value();
              hosts++;
            }
          }
          case 6 -> {
            if (field.name().equalsIgnoreCase("Expect") && !http10) {
              if (!field.value().equalsIgnoreCase("100-continue")) {
                throw Refusals.unknownExpectation();
              }
              expects = true;
            }
          }
          case 10 -> {
            if (field.name().equalsIgnoreCase("Connection")) {
              keepAlive = keepsAlive(field.value(), keepAlive);
            }
          }
          case 14 -> {
            if (field.name().equalsIgnoreCase("Content-Length")) {
              length = length(field.value());
              lengths++;
            }
          }
          case 17 -> {
            if (field.name().equalsIgnoreCase("Transfer-Encoding")) {
              if (!field.value().equalsIgnoreCase("chunked")) {
                throw Refusals.unknownTransferEncoding();
              }
              length = RequestHead.CHUNKED;
              encodings++;
            }
          }
          default -> {}
        }
      }
      boolean ambiguous = lengths + encodings > 1 || (http10 && encodings > 0);
      if (ambiguous || hosts > 1 || (hosts == 0 && !http10)) {
        throw Refusals.malformed();
      }
      return new Semantics(fields, host, length, keepAlive, expects && length != 0, http10);
    }

    RequestHead head(String method, String target, Headers headers) {
      return new RequestHead(
          method, originForm(target), headers, length, keepAlive, expectsContinue, http10);
    }

    /** RFC 9112, 3.2.2: the authority of an absolute-form target rules; here it must equal Host. */
    private String originForm(String target) {
      if (target.charAt(0) == '/') {
        return target;
      }
      int authority = target.indexOf("://") + 3;
      String scheme = authority < 3 ? "" : target.substring(0, authority);
      if (!scheme.equalsIgnoreCase("http://") && !scheme.equalsIgnoreCase("https://")) {
        throw Refusals.malformed();
      }
      int path = authority;
      while (path < target.length() && target.charAt(path) != '/' && target.charAt(path) != '?') {
        path++;
      }
      if (!target.substring(authority, path).equalsIgnoreCase(host)) {
        throw Refusals.malformed();
      }
      String rest = target.substring(path);
      return rest.startsWith("/") ? rest : "/" + rest;
    }

    private static boolean keepsAlive(String value, boolean before) {
      boolean keepAlive = before;
      for (String option : value.split(",", -1)) {
        String word = option.trim();
        if (word.equalsIgnoreCase("close")) {
          return false;
        }
        keepAlive |= word.equalsIgnoreCase("keep-alive");
      }
      return keepAlive;
    }

    private static long length(String value) {
      if (value.isEmpty() || value.length() > 18) {
        throw Refusals.malformed();
      }
      long length = 0;
      for (int i = 0; i < value.length(); i++) {
        int digit = value.charAt(i) - '0';
        if (digit < 0 || digit > 9) {
          throw Refusals.malformed();
        }
        length = length * 10 + digit;
      }
      return length;
    }
  }
}
