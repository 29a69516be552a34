package coffer.testkit.certificate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Signs POST requests with the key of a certificate, in a few lines of its own: what is tested
 * elsewhere must not be what tests it.
 *
 * <p>Source: IAM Roles Anywhere User Guide, "The IAM Roles Anywhere authentication signing
 * process".
 */
public final class CertificateSigner {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private CertificateSigner() {}

  /**
   * All headers to send, names and values in turn, but for Host and Content-Length.
   *
   * @param target path and query; the parameters in order and encoded as they are signed
   */
  public static List<String> headers(
      Holder holder, String host, String target, String body, Instant at) {
    String time = TIME.format(at);
    var signed = new TreeMap<String, String>();
    signed.put("content-type", "application/json");
    signed.put("host", host);
    signed.put("x-amz-date", time);
    signed.put("x-amz-x509", base64(holder.own()));
    if (holder.certificates().size() > 1) {
      signed.put(
          "x-amz-x509-chain",
          holder.certificates().stream()
              .skip(1)
              .map(CertificateSigner::base64)
              .collect(Collectors.joining(",")));
    }
    boolean rsa = holder.key().getAlgorithm().equals("RSA");
    String algorithm = rsa ? "AWS4-X509-RSA-SHA256" : "AWS4-X509-ECDSA-SHA256";
    String scope = time.substring(0, 8) + "/us-east-1/rolesanywhere/aws4_request";
    String names = String.join(";", signed.keySet());
    String text =
        String.join("\n", algorithm, time, scope, hash(canonical(target, signed, names, body)));
    var headers = new ArrayList<String>();
    signed.forEach(
        (name, value) -> {
          if (!name.equals("host")) {
            headers.addAll(List.of(name, value));
          }
        });
    headers.addAll(
        List.of(
            "Authorization",
            "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(
                    algorithm,
                    holder.own().getSerialNumber(),
                    scope,
                    names,
                    signature(holder, rsa, text))));
    return headers;
  }

  private static String canonical(
      String target, Map<String, String> headers, String names, String body) {
    int mark = target.indexOf('?');
    return String.join(
        "\n",
        "POST",
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? "" : target.substring(mark + 1),
        headers.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining()),
        names,
        hash(body));
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("SHA-256", impossible);
    }
  }

  private static String signature(Holder holder, boolean rsa, String text) {
    try {
      var signer = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
      signer.initSign(holder.key());
      signer.update(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(signer.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("signature", impossible);
    }
  }

  private static String base64(X509Certificate certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("certificate", impossible);
    }
  }
}
