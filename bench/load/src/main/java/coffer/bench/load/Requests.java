package coffer.bench.load;

import coffer.wire.Headers;
import coffer.wire.auth.Signer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Random;

/** Makes signed requests of a plan. The body is the same random bytes for every object. */
final class Requests {
  private static final long BODY_SEED = 20_260_101;
  private static final String EMPTY_SHA256 =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private final LoadPlan plan;
  private final InstantSource clock;
  private final Signer signer;
  private final byte[] body;
  private final String bodySha256;

  Requests(LoadPlan plan, InstantSource clock) {
    this.clock = clock;
    this.plan = plan;
    this.signer = new Signer(plan.accessKey(), plan.secretKey(), plan.region(), "s3");
    this.body = new byte[plan.objectBytes()];
    new Random(BODY_SEED).nextBytes(body);
    this.bodySha256 = plan.signing() == PayloadSigning.UNSIGNED ? "UNSIGNED-PAYLOAD" : sha256(body);
  }

  /** The bytes every object has; to be released by the caller. */
  ByteBuf body() {
    return Unpooled.directBuffer(Math.max(1, body.length)).writeBytes(body);
  }

  RequestHead put(int number) {
    return about("PUT", object(number), bodySha256, body.length, 0);
  }

  RequestHead get(int number) {
    return about("GET", object(number), EMPTY_SHA256, -1, body.length);
  }

  RequestHead head(int number) {
    return about("HEAD", object(number), EMPTY_SHA256, -1, 0);
  }

  RequestHead delete(int number) {
    return signed("DELETE", object(number), EMPTY_SHA256, -1, 0);
  }

  RequestHead list(int max) {
    return signed("GET", "/" + plan.bucket() + "?list-type=2&max-keys=" + max, EMPTY_SHA256, -1, 0);
  }

  RequestHead createBucket() {
    return signed("PUT", "/" + plan.bucket(), EMPTY_SHA256, 0, 0);
  }

  RequestHead createUpload() {
    return about("POST", object(0) + "?uploads=", EMPTY_SHA256, 0, 0);
  }

  RequestHead abortUpload(String id) {
    return signed("DELETE", object(0) + "?uploadId=" + id, EMPTY_SHA256, -1, 0);
  }

  RequestHead part(int number, String id) {
    int part = Math.floorMod(number, 10_000) + 1;
    return about(
        "PUT", object(0) + "?partNumber=" + part + "&uploadId=" + id, bodySha256, body.length, 0);
  }

  private String object(int number) {
    return "/" + plan.bucket() + "/" + plan.key(number);
  }

  /** A request about an object, with the plan's headers. */
  private RequestHead about(
      String method, String target, String sha256, int bodyBytes, long answerBytes) {
    return signed(method, target, plan.headers(), sha256, bodyBytes, answerBytes);
  }

  private RequestHead signed(
      String method, String target, String sha256, int bodyBytes, long answerBytes) {
    return signed(method, target, Headers.EMPTY, sha256, bodyBytes, answerBytes);
  }

  private RequestHead signed(
      String method, String target, Headers more, String sha256, int bodyBytes, long answerBytes) {
    var sent = new ArrayList<>(Headers.of("Host", plan.authority()).fields());
    sent.addAll(more.fields());
    Headers headers =
        signer
            .sign(new Signer.Request(method, target, Headers.of(sent)), sha256, clock.instant())
            .headers();
    var text =
        new StringBuilder(512).append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    for (Headers.Field field : headers.fields()) {
      text.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    if (bodyBytes >= 0) {
      text.append("Content-Length: ").append(bodyBytes).append("\r\n");
    }
    byte[] bytes = text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    return new RequestHead(kept(bytes), Math.max(bodyBytes, 0), answerBytes);
  }

  /** Sent many times and never released, so the memory is the collector's, not Netty's. */
  private static ByteBuf kept(byte[] bytes) {
    ByteBuffer memory = ByteBuffer.allocateDirect(Math.max(1, bytes.length)).put(bytes).flip();
    return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(memory)).asReadOnly();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK has no SHA-256", impossible);
    }
  }
}
