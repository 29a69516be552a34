package coffer.wire.auth;

import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import coffer.wire.Headers;
import coffer.wire.sigv4.AmzDate;
import coffer.wire.sigv4.ByteSink;
import coffer.wire.sigv4.CanonicalRequest;
import coffer.wire.sigv4.CanonicalRequest.PathRule;
import coffer.wire.sigv4.EcdsaKeys;
import coffer.wire.sigv4.HmacKey;
import coffer.wire.sigv4.Scope;
import coffer.wire.sigv4.UriCoding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests as a client: for load generators, tools and tests.
 *
 * <p>Every header it is given is signed. Safe for use by many threads at once.
 *
 * <p>Source: Amazon S3 API Reference, "Authenticating Requests (AWS Signature Version 4)".
 */
public final class Signer {
  /** The payload hash of a request whose body is not signed. */
  public static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

  /** A request to sign; the headers have Host, the target is encoded as it will be sent. */
  public record Request(String method, String target, Headers headers) {}

  /**
   * A signed request.
   *
   * @param headers all headers to send, Authorization included
   * @param signature the seed for the chunks of a signed aws-chunked body
   */
  public record Signed(Headers headers, String signature, AmzDate date, Scope scope) {}

  private record DayKey(String day, HmacKey key) {}

  private final AccessKeyId id;
  private final SecretKey secret;
  private final String region;
  private final String service;
  private final String sessionToken;
  private final boolean ecdsa;
  // Only ever replaced whole; two threads that replace it at once do the same work twice.
  private volatile @Nullable DayKey dayKey;

  private Signer(
      AccessKeyId id,
      SecretKey secret,
      String region,
      String service,
      String sessionToken,
      boolean ecdsa) {
    this.id = id;
    this.secret = secret;
    this.region = region;
    this.service = service;
    this.sessionToken = sessionToken;
    this.ecdsa = ecdsa;
  }

  /** Signs with SigV4 for one region. */
  public Signer(AccessKeyId id, SecretKey secret, String region, String service) {
    this(id, secret, region, service, "", false);
  }

  /** Signs with SigV4A for a set of regions, for instance {@code us-east-1,eu-*}. */
  public static Signer multiRegion(
      AccessKeyId id, SecretKey secret, String regionSet, String service) {
    return new Signer(id, secret, regionSet, service, "", true);
  }

  /** The same signer with temporary credentials. */
  public Signer withSessionToken(String token) {
    return new Signer(id, secret, region, service, token, ecdsa);
  }

  /**
   * Signs by Authorization header.
   *
   * @param payloadHash SHA-256 of the body in hexadecimal, or one of S3's words for other bodies
   */
  public Signed sign(Request request, String payloadHash, Instant at) {
    AmzDate date = AmzDate.of(at);
    var headers = new Headers.Builder();
    request.headers().fields().forEach(f -> headers.add(f.name(), f.value()));
    headers.add("x-amz-date", date.text());
    if (service.equals("s3")) {
      headers.add("x-amz-content-sha256", payloadHash);
    }
    if (ecdsa) {
      headers.add("x-amz-region-set", region);
    }
    if (!sessionToken.isEmpty()) {
      headers.add("x-amz-security-token", sessionToken);
    }
    Headers unsigned = headers.build();
    List<String> names = CanonicalRequest.allNames(unsigned);
    Scope scope = scope(date);
    String signature =
        signature(
            new CanonicalRequest(request.method(), request.target(), unsigned, -1),
            names,
            payloadHash,
            date);
    headers.add(
        "Authorization",
        algorithm()
            + " Credential="
            + id.value()
            + "/"
            + scope.text()
            + ", SignedHeaders="
            + String.join(";", names)
            + ", Signature="
            + signature);
    return new Signed(headers.build(), signature, date, scope);
  }

  /**
   * Signs by query, for S3 with an unsigned body.
   *
   * @param validFor whole seconds, 1 s to 7 days
   * @return the target to send, with the request's own headers and no others
   */
  public String presign(Request request, Duration validFor, Instant at) {
    return presign(request, UNSIGNED_PAYLOAD, validFor, at);
  }

  /** Signs by query with the given payload hash. */
  public String presign(Request request, String payloadHash, Duration validFor, Instant at) {
    AmzDate date = AmzDate.of(at);
    List<String> names = CanonicalRequest.allNames(request.headers());
    var target = new ByteSink(256 + request.target().length());
    target.latin1(request.target()).add(request.target().indexOf('?') < 0 ? '?' : '&');
    target.latin1("X-Amz-Algorithm=").latin1(algorithm());
    parameter(target, "X-Amz-Credential", id.value() + "/" + scope(date).text());
    parameter(target, "X-Amz-Date", date.text());
    parameter(target, "X-Amz-Expires", Long.toString(validFor.toSeconds()));
    parameter(target, "X-Amz-SignedHeaders", String.join(";", names));
    if (ecdsa) {
      parameter(target, "X-Amz-Region-Set", region);
    }
    if (!sessionToken.isEmpty()) {
      parameter(target, "X-Amz-Security-Token", sessionToken);
    }
    String unsigned = new String(target.toArray(), StandardCharsets.ISO_8859_1);
    String signature =
        signature(
            new CanonicalRequest(request.method(), unsigned, request.headers(), -1),
            names,
            payloadHash,
            date);
    return unsigned + "&" + CanonicalRequest.SIGNATURE_PARAMETER + "=" + signature;
  }

  /** The frames of a body that is sent in signed chunks behind a signed request. */
  public ChunkSigner chunks(Signed request) {
    return new ChunkSigner(
        text -> signature(text, request.date()),
        algorithm(),
        request.date(),
        request.scope(),
        request.signature());
  }

  /** The credential that goes into the form fields, and the policy, of a POST upload. */
  public String credential(Instant at) {
    return id.value() + "/" + scope(AmzDate.of(at)).text();
  }

  /**
   * Signs the policy of a POST upload.
   *
   * @param policy the document in base64, exactly as the form will carry it
   */
  public String signPolicy(String policy, Instant at) {
    return signature(new ByteSink(policy.length()).latin1(policy), AmzDate.of(at));
  }

  private static void parameter(ByteSink out, String name, String value) {
    out.add('&').latin1(name).add('=');
    UriCoding.encode(value, out);
  }

  private String algorithm() {
    return ecdsa ? EcdsaKeys.ALGORITHM : HmacKey.ALGORITHM;
  }

  private Scope scope(AmzDate date) {
    return new Scope(date.day(), ecdsa ? "" : region, service);
  }

  private String signature(
      CanonicalRequest request, List<String> names, String payloadHash, AmzDate date) {
    PathRule rule = service.equals("s3") ? PathRule.AS_SENT : PathRule.NORMALISED;
    ByteSink canonical = request.write(rule, names, payloadHash);
    return signature(
        CanonicalRequest.stringToSign(algorithm(), date, scope(date), canonical), date);
  }

  private String signature(ByteSink text, AmzDate date) {
    if (ecdsa) {
      return EcdsaKeys.sign(id.value(), secret, text);
    }
    DayKey held = dayKey;
    if (held == null || !held.day().equals(date.day())) {
      held = new DayKey(date.day(), HmacKey.derive(secret, scope(date)));
      dayKey = held;
    }
    return held.key().sign(text);
  }

  /** The frames of a body that is sent in unsigned chunks, with trailers. */
  public static byte[] unsignedChunks(byte[] body, int chunkBytes, Headers trailers) {
    var out = new ByteSink(body.length + 256);
    for (int from = 0; from < body.length; from += chunkBytes) {
      int count = Math.min(chunkBytes, body.length - from);
      out.latin1(Integer.toHexString(count)).latin1("\r\n");
      out.add(body, from, count).latin1("\r\n");
    }
    out.latin1("0\r\n");
    for (String line : trailerLines(trailers)) {
      out.latin1(line).latin1("\r\n");
    }
    return out.latin1("\r\n").toArray();
  }

  static List<String> trailerLines(Headers trailers) {
    List<String> lines = new ArrayList<>();
    for (Headers.Field field : trailers.fields()) {
      lines.add(field.name().toLowerCase(Locale.ROOT) + ":" + field.value());
    }
    return lines;
  }
}
