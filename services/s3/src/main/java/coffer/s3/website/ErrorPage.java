package coffer.s3.website;

import coffer.wire.ApiError;
import coffer.wire.RequestIds;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The page a website shows for an error when it has none of its own. Everything in it that a client
 * sent is escaped, since it is shown in the site's own origin.
 */
final class ErrorPage {
  static final String CONTENT_TYPE = "text/html; charset=utf-8";

  private static final Map<Integer, String> REASONS =
      Map.of(
          304, "Not Modified",
          400, "Bad Request",
          403, "Forbidden",
          404, "Not Found",
          405, "Method Not Allowed",
          412, "Precondition Failed",
          416, "Requested Range Not Satisfiable",
          500, "Internal Server Error",
          503, "Service Unavailable");

  private ErrorPage() {}

  /**
   * @param errorDocument why the site's own page could not be shown, if it has one
   */
  static byte[] html(ApiError error, Optional<ApiError> errorDocument, RequestIds ids) {
    String title = error.status() + " " + REASONS.getOrDefault(error.status(), error.code());
    var page = new StringBuilder(512);
    page.append("<html>\n<head><title>").append(escape(title)).append("</title></head>\n<body>\n");
    page.append("<h1>").append(escape(title)).append("</h1>\n");
    var details = details(error);
    details.put("RequestId", ids.requestId());
    details.put("HostId", ids.hostId());
    list(page, details);
    errorDocument.ifPresent(
        why -> {
          page.append(
              "<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n");
          list(page, details(why));
        });
    page.append("<hr/>\n</body>\n</html>\n");
    return page.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> details(ApiError error) {
    var details = new LinkedHashMap<String, String>();
    details.put("Code", error.code());
    details.put("Message", error.message());
    details.putAll(error.members());
    return details;
  }

  private static void list(StringBuilder page, Map<String, String> details) {
    page.append("<ul>\n");
    details.forEach(
        (name, value) ->
            page.append("<li>")
                .append(escape(name))
                .append(": ")
                .append(escape(value))
                .append("</li>\n"));
    page.append("</ul>\n");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
