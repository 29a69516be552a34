package coffer.security;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a browser sends for a form with a file. */
final class BrowserForm {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String BOUNDARY = "----boundary7";

  private BrowserForm() {}

  /**
   * The fields that carry a policy and its signature.
   *
   * @param policy the document itself
   */
  static Map<String, String> signature(Attack who, String policy) {
    Instant now = Instant.now();
    var fields = new LinkedHashMap<String, String>();
    fields.put("policy", base64(policy));
    fields.put("x-amz-algorithm", "AWS4-HMAC-SHA256");
    fields.put("x-amz-credential", who.signer().credential(now));
    fields.put("x-amz-date", STAMP.format(now));
    fields.put("x-amz-signature", who.signer().signPolicy(base64(policy), now));
    return fields;
  }

  /**
   * The request.
   *
   * @param to the path it is posted to
   */
  static Shot shot(String to, Map<String, String> fields, String file) {
    var body = new StringBuilder();
    fields.forEach((name, value) -> body.append(part(name, "", value)));
    body.append(part("file", "; filename=\"../../out\"", file));
    body.append("--").append(BOUNDARY).append("--\r\n");
    return Shot.post(to, body.toString())
        .with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
  }

  private static String part(String name, String more, String value) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
        .formatted(BOUNDARY, name, more, value);
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
