package coffer.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as somebody would whose secret is the empty text: with the key that is derived from {@code
 * AWS4} alone. Written without the product's own code, which may refuse such a secret.
 */
final class EmptySecret {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private EmptySecret() {}

  static Shot sign(Attack who, Shot plain) {
    Shot shot = who.addressed(plain);
    String service = shot.headers().has("Content-Type") ? "sts" : "s3";
    String stamp = STAMP.format(Instant.now());
    String scope = stamp.substring(0, 8) + "/" + Attack.REGION + "/" + service + "/aws4_request";
    String hash = Attack.sha256(shot.body());
    int mark = shot.target().indexOf('?');
    String path = mark < 0 ? shot.target() : shot.target().substring(0, mark);
    String query = mark < 0 ? "" : canonical(shot.target().substring(mark + 1));
    String names = "host;x-amz-content-sha256;x-amz-date";
    String request =
        String.join(
            "\n",
            shot.method(),
            path,
            query,
            "host:" + shot.headers().first("Host").orElseThrow(),
            "x-amz-content-sha256:" + hash,
            "x-amz-date:" + stamp,
            "",
            names,
            hash);
    String text =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            stamp,
            scope,
            Attack.sha256(request.getBytes(StandardCharsets.UTF_8)));
    byte[] key = "AWS4".getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    return shot.with("x-amz-date", stamp)
        .with("x-amz-content-sha256", hash)
        .with(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(
                    who.id().value(), scope, names, HexFormat.of().formatHex(hmac(key, text))));
  }

  private static String canonical(String query) {
    var pairs = new TreeSet<String>();
    for (String pair : query.split("&", -1)) {
      pairs.add(pair.contains("=") ? pair : pair + "=");
    }
    return String.join("&", pairs);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
