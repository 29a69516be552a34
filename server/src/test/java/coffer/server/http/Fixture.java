package coffer.server.http;

import coffer.kernel.AddressRange;
import coffer.wire.Headers;
import coffer.wire.HttpHandler;
import coffer.wire.HttpReply;
import coffer.wire.HttpRequest;
import coffer.wire.ReplyBody;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/** A listener on a free loopback port. */
final class Fixture implements AutoCloseable {
  /** Answers with what it was asked: method, target and entity. */
  static final HttpHandler ECHO =
      (request, responder) -> {
        String entity = new String(request.body().readAllBytes(), StandardCharsets.ISO_8859_1);
        responder.send(text(200, request.method() + " " + request.target() + " " + entity));
      };

  private final Transport transport;
  private final HttpListener listener;

  private Fixture(Transport transport, HttpListener listener) {
    this.transport = transport;
    this.listener = listener;
  }

  static Fixture plain(HttpHandler handler) throws IOException {
    return plain(handler, HttpLimits.DEFAULTS);
  }

  static Fixture plain(HttpHandler handler, HttpLimits limits) throws IOException {
    return start(
        Transport.open(2, InstantSource.system()), new Protection.Plaintext(), handler, limits);
  }

  static Fixture nio(HttpHandler handler) throws IOException {
    return start(
        Transport.openNio(2, InstantSource.system()),
        new Protection.Plaintext(),
        handler,
        HttpLimits.DEFAULTS);
  }

  static Fixture tls(Tls tls, HttpHandler handler) throws IOException {
    return start(Transport.open(2, InstantSource.system()), tls, handler, HttpLimits.DEFAULTS);
  }

  /** A plain one that takes connections from some addresses only. */
  static Fixture allowing(List<AddressRange> allowed, HttpHandler handler) throws IOException {
    return plain(allowed, Proxies.NONE, handler);
  }

  /** A plain one behind proxies. */
  static Fixture behind(Proxies proxies, HttpHandler handler) throws IOException {
    return plain(List.of(), proxies, handler);
  }

  private static Fixture plain(List<AddressRange> allowed, Proxies proxies, HttpHandler handler)
      throws IOException {
    var transport = Transport.open(2, InstantSource.system());
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var options = new ListenerOptions("test", address, HttpLimits.DEFAULTS, allowed, proxies);
    return new Fixture(
        transport, HttpListener.start(transport, options, new Protection.Plaintext(), handler));
  }

  private static Fixture start(
      Transport transport, Protection protection, HttpHandler handler, HttpLimits limits)
      throws IOException {
    var options =
        new ListenerOptions(
            "test", new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), limits);
    return new Fixture(transport, HttpListener.start(transport, options, protection, handler));
  }

  HttpListener listener() {
    return listener;
  }

  Transport transport() {
    return transport;
  }

  RawClient connect() throws IOException {
    return RawClient.plain(listener.address());
  }

  static HttpReply text(int status, String latin1) {
    byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
    return new HttpReply(status, Headers.of("Content-Type", "text/plain"), ReplyBody.of(bytes));
  }

  /** Reads all of the entity, which must not be long. */
  static String entity(HttpRequest request) throws IOException {
    return new String(request.body().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    listener.close();
    transport.close();
  }
}
