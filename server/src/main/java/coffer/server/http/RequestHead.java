package coffer.server.http;

import coffer.wire.Headers;
import java.util.List;

/**
 * A request line and its fields, checked for what RFC 9112 asks of them together.
 *
 * @param target path and query byte for byte; the authority of an absolute-form target is cut off
 *     after it was compared with Host
 * @param length bytes of entity, 0 if there is none, {@link #CHUNKED} if only its end will tell
 * @param keepAlive whether the client is ready for another request on this connection
 * @param expectsContinue whether it waits for {@code 100 Continue} before it sends the entity
 * @param http10 whether it speaks HTTP/1.0
 */
record RequestHead(
    String method,
    String target,
    Headers headers,
    long length,
    boolean keepAlive,
    boolean expectsContinue,
    boolean http10) {
  static final long CHUNKED = -1;

  boolean hasBody() {
    return length != 0;
  }

  /**
   * Draws the conclusions from a head that is well formed field by field.
   *
   * <p>Source: RFC 9112 (HTTP/1.1), sections 3 and 6, in their strict reading. Wherever the RFC
   * lets a server choose between two lengths this one refuses, because a proxy in front may have
   * chosen the other: request smuggling.
   *
   * @throws coffer.wire.ApiError if the request cannot be answered
   */
  static RequestHead of(String method, String target, boolean http10, List<Headers.Field> fields) {
    var meaning = new Meaning(http10);
    fields.forEach(meaning::take);
    meaning.check();
    return new RequestHead(
        method,
        originForm(target, meaning.host),
        Headers.of(fields),
        meaning.length,
        meaning.keepAlive,
        meaning.expects && meaning.length != 0,
        http10);
  }

  /** RFC 9112, 3.2.2: the authority of an absolute-form target rules; here it must equal Host. */
  private static String originForm(String target, String host) {
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

  /** What the fields say about the message itself. */
  private static final class Meaning {
    // Longer ones would not fit a long.
    private static final int MAX_LENGTH_DIGITS = 18;

    private final boolean http10;
    private int hosts;
    private String host = "";
    private long length;
    private int lengths;
    private int encodings;
    private boolean keepAlive;
    private boolean expects;

    Meaning(boolean http10) {
      this.http10 = http10;
      this.keepAlive = !http10;
    }

    /** Looks at names by their length first, since most fields mean nothing here. */
    void take(Headers.Field field) {
      String name = field.name();
      String value = field.value();
      switch (name.length()) {
        case 4 -> {
          if (name.equalsIgnoreCase("Host")) {
            host = value;
            hosts++;
          }
        }
        case 6 -> {
          // S3 passes over any other expectation, where RFC 9110 would allow 417.
          if (name.equalsIgnoreCase("Expect") && !http10) {
            expects |= value.equalsIgnoreCase("100-continue");
          }
        }
        case 10 -> {
          if (name.equalsIgnoreCase("Connection")) {
            keepAlive = keepsAlive(value, keepAlive);
          }
        }
        case 14 -> {
          if (name.equalsIgnoreCase("Content-Length")) {
            length = length(value);
            lengths++;
          }
        }
        case 17 -> {
          if (name.equalsIgnoreCase("Transfer-Encoding")) {
            if (!value.equalsIgnoreCase("chunked")) {
              throw Refusals.unknownTransferEncoding();
            }
            length = CHUNKED;
            encodings++;
          }
        }
        case 18 -> {
          // Netty gives a request with these an entity of eight bytes that no proxy knows of.
          if (name.equalsIgnoreCase("Sec-WebSocket-Key1")
              || name.equalsIgnoreCase("Sec-WebSocket-Key2")) {
            throw Refusals.malformed();
          }
        }
        default -> {}
      }
    }

    void check() {
      boolean ambiguous = lengths + encodings > 1 || (http10 && encodings > 0);
      if (ambiguous || hosts > 1 || (hosts == 0 && !http10)) {
        throw Refusals.malformed();
      }
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
      if (value.isEmpty() || value.length() > MAX_LENGTH_DIGITS) {
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
