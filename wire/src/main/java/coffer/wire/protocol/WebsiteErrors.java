package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.ReplyBody;
import coffer.wire.RequestIds;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The page a website endpoint shows where the bucket has no error document, or has one that cannot
 * be shown.
 */
final class WebsiteErrors {
  private static final Map<Integer, String> REASONS =
      Map.of(
          400, "Bad Request",
          403, "Forbidden",
          404, "Not Found",
          405, "Method Not Allowed",
          412, "Precondition Failed",
          416, "Requested Range Not Satisfiable",
          500, "Internal Server Error",
          501, "Not Implemented",
          503, "Service Unavailable");

  private WebsiteErrors() {}

  static HttpReply reply(int status, ApiError error, RequestIds ids, Headers shared) {
    String title = escaped(status + " " + REASONS.getOrDefault(status, "Error"));
    var page = new StringBuilder();
    page.append("<html>\n<head><title>").append(title).append("</title></head>\n<body>\n<h1>");
    page.append(title).append("</h1>\n<ul>\n");
    items(page, error);
    item(page, "RequestId", ids.requestId());
    item(page, "HostId", ids.hostId());
    page.append("</ul>\n");
    error.next().ifPresent(why -> noErrorDocument(page, why));
    page.append("<hr/>\n</body>\n</html>\n");
    Headers headers =
        shared.plus(
            Headers.of(
                "x-amz-error-code", error.code(),
                "x-amz-error-message", HeaderText.oneLine(error.message()),
                "Content-Type", "text/html; charset=utf-8"));
    byte[] body = page.toString().getBytes(StandardCharsets.UTF_8);
    return new HttpReply(status, headers, ReplyBody.of(body));
  }

  private static void noErrorDocument(StringBuilder page, ApiError why) {
    page.append(
        "<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n<ul>\n");
    items(page, why);
    page.append("</ul>\n");
  }

  private static void items(StringBuilder page, ApiError error) {
    item(page, "Code", error.code());
    item(page, "Message", error.message());
    error.members().forEach((name, value) -> item(page, name, value));
  }

  private static void item(StringBuilder page, String name, String value) {
    page.append("<li>").append(escaped(name)).append(": ").append(escaped(value)).append("</li>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
