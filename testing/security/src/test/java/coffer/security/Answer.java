package coffer.security;

import coffer.wire.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server said.
 *
 * @param body as it came
 */
record Answer(int status, Headers headers, byte[] body) {
  private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]*)</Code>");

  /** The body's bytes as characters of Latin-1. */
  String text() {
    return new String(body, StandardCharsets.ISO_8859_1);
  }

  /** The error code of an XML error; empty if there is none. */
  String code() {
    Matcher found = CODE.matcher(text());
    return found.find() ? found.group(1) : "";
  }

  /** The text of the first element of that name. */
  String element(String name) {
    Matcher found = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(text());
    return found.find() ? found.group(1) : "";
  }

  Optional<String> header(String name) {
    return headers.first(name);
  }

  /** Whether it says that somebody may not do this. */
  boolean isDenial() {
    boolean silent = status == 403 && body.length == 0;
    // Of the services that speak JSON some name the error in a header only.
    String named = text() + header("x-amzn-errortype").orElse("");
    return silent || named.contains("AccessDenied") || named.contains("UnauthorizedOperation");
  }

  /** Everything of it as one text, to search in. */
  String everything() {
    var all = new StringBuilder();
    headers.fields().forEach(f -> all.append(f.name()).append(": ").append(f.value()).append('\n'));
    return all.append('\n').append(text()).toString();
  }

  /** Under which the request is known to the server, whichever service it was for. */
  String requestId() {
    return header("x-amz-request-id")
        .or(() -> header("x-amzn-requestid"))
        .orElseThrow(() -> new AssertionError(everything()));
  }

  /** Status and code, for comparisons and messages. */
  String verdict() {
    return status + " " + code();
  }
}
