package coffer.harness;

import coffer.identity.Accounts;
import coffer.wire.Headers;
import coffer.wire.auth.Signer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.net.ssl.SSLSocket;

/**
 * Sends one request exactly as given, on a connection of its own, and reads the reply.
 *
 * <p>Nothing is normalised, added or followed: what the SDKs hide can be tested with it. Replies of
 * at most 64 MiB; reading waits 20 s at most.
 */
public final class RawHttps {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final InetSocketAddress address;
  private final Trust trust;

  RawHttps(InetSocketAddress address, Trust trust) {
    this.address = address;
    this.trust = trust;
  }

  /** The Host header that clients of the server send. */
  public String host() {
    return "localhost:" + address.getPort();
  }

  /**
   * Sends a request of S3 that is signed by header, its body not.
   *
   * @param target as it goes on the wire, already encoded
   * @param headers besides Host, Content-Length and those the signature brings
   */
  public RawReply signed(
      Accounts.Key key, String method, String target, Headers headers, byte[] body) {
    var all = new Headers.Builder().add("Host", host());
    headers.fields().forEach(field -> all.add(field.name(), field.value()));
    var signer = new Signer(key.id(), key.secret(), RunningCoffer.REGION, "s3");
    var signed =
        signer.sign(
            new Signer.Request(method, target, all.build()),
            Signer.UNSIGNED_PAYLOAD,
            Instant.now());
    return send(
        method,
        target,
        signed.headers().plus(Headers.of("Content-Length", Integer.toString(body.length))),
        body);
  }

  /** Sends these headers and no others, Host and Content-Length included. */
  public RawReply send(String method, String target, Headers headers, byte[] body) {
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    headers.fields().forEach(f -> head.append(f.name() + ": " + f.value() + "\r\n"));
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return exchange(bytes.toByteArray(), method.equals("HEAD"));
  }

  /** Sends these bytes and reads one reply. */
  public RawReply exchange(byte[] request, boolean replyHasNoBody) {
    try (var socket =
        (SSLSocket)
            trust
                .context()
                .getSocketFactory()
                .createSocket(address.getAddress(), address.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      socket.startHandshake();
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      return RawReply.read(in, replyHasNoBody);
    } catch (IOException failed) {
      throw new UncheckedIOException("exchange failed", failed);
    }
  }
}
