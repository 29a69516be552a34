package coffer.security;

import coffer.identity.Accounts;
import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import coffer.wire.Headers;
import coffer.wire.auth.Signer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Somebody at one of the server's doors, with a key that may be good, wrong or absent. Every
 * request has a connection of its own.
 */
final class Attack {
  static final String REGION = "us-east-1";

  private final Target target;
  private final String door;
  private final String service;
  private final Optional<Accounts.Key> key;
  private final String token;

  Attack(Target target, String door, String service, Optional<Accounts.Key> key) {
    this(target, door, service, key, "");
  }

  /**
   * @param token of a session, empty for long-term keys
   */
  Attack(Target target, String door, String service, Optional<Accounts.Key> key, String token) {
    this.target = target;
    this.door = door;
    this.service = service;
    this.key = key;
    this.token = token;
  }

  /** The same caller at another door. */
  Attack at(String otherDoor, String otherService) {
    return new Attack(target, otherDoor, otherService, key, token);
  }

  /** The same key id with another secret. */
  Attack withSecret(String secret) {
    var wrong = new Accounts.Key(id(), new SecretKey(secret));
    return new Attack(target, door, service, Optional.of(wrong));
  }

  /** A key id nobody has. */
  Attack withUnknownKey() {
    var unknown =
        new Accounts.Key(new AccessKeyId("AKIANOBODYHASTHIS"), new SecretKey("unknown-secret-1"));
    return new Attack(target, door, service, Optional.of(unknown));
  }

  AccessKeyId id() {
    return key.orElseThrow().id();
  }

  String host() {
    return "localhost:" + target.server().address(door).getPort();
  }

  Signer signer() {
    Accounts.Key mine = key.orElseThrow();
    var signer = new Signer(mine.id(), mine.secret(), REGION, service);
    return token.isEmpty() ? signer : signer.withSessionToken(token);
  }

  /** Signs with the hash of the body, if there is a key, and sends. */
  Answer fire(Shot shot) {
    return key.isEmpty() ? raw(shot.method(), bytes(addressed(shot))) : signed(shot);
  }

  /** The same, and fails the test unless it worked: for what must be there before the attack. */
  Answer must(Shot shot) {
    Answer answer = fire(shot);
    if (answer.status() / 100 != 2) {
      throw new AssertionError(
          shot.method() + " " + shot.target() + " was refused: " + answer.everything());
    }
    return answer;
  }

  private Answer signed(Shot shot) {
    return raw(shot.method(), bytes(sign(shot)));
  }

  /** The request with its signature, to be changed on the way. */
  Shot sign(Shot shot) {
    return sign(shot, sha256(shot.body())).shot();
  }

  /** The request with its signature in the query, all its headers signed. */
  Shot presign(Shot shot) {
    Shot to = addressed(shot);
    var request = new Signer.Request(to.method(), to.target(), to.headers());
    return to.to(signer().presign(request, Duration.ofMinutes(5), Instant.now()));
  }

  /** A signed request and the signature that seeds its chunks. */
  record Signed(Shot shot, Signer.Signed signature) {}

  /** Signs with another word for the body. */
  Signed sign(Shot shot, String payload) {
    Shot to = addressed(shot);
    Signer.Signed signed =
        signer()
            .sign(
                new Signer.Request(to.method(), to.target(), to.headers()), payload, Instant.now());
    return new Signed(new Shot(to.method(), to.target(), signed.headers(), to.body()), signed);
  }

  /** Sends a request as it is; Content-Length is added. */
  Answer send(Shot shot) {
    return raw(shot.method(), bytes(shot));
  }

  /** With the Host header of this door, unless the request has one. */
  Shot addressed(Shot shot) {
    return shot.headers().has("Host") ? shot : shot.with("Host", host());
  }

  /** Sends bytes on a new connection and reads one reply. */
  Answer raw(String method, byte[] bytes) {
    try (Wire wire = target.connect(door)) {
      try {
        wire.send(bytes);
      } catch (IOException refusedEarly) {
        // The server may answer and close before it has taken everything; the answer is there.
      }
      return wire.answer(method.equals("HEAD"));
    } catch (IOException broken) {
      throw new UncheckedIOException("no answer", broken);
    }
  }

  static byte[] bytes(Shot shot) {
    var out = new ByteArrayOutputStream();
    var head = new StringBuilder();
    head.append(shot.method()).append(' ').append(shot.target()).append(" HTTP/1.1\r\n");
    for (Headers.Field field : shot.headers().fields()) {
      head.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    if (!shot.headers().has("Content-Length")) {
      head.append("Content-Length: ").append(shot.body().length).append("\r\n");
    }
    out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(shot.body());
    return out.toByteArray();
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest("SHA-256", bytes));
  }

  static String md5(byte[] bytes) {
    return Base64.getEncoder().encodeToString(digest("MD5", bytes));
  }

  static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
