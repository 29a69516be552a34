package coffer.server.http;

import coffer.wire.HttpHandler;
import coffer.wire.Peer;
import coffer.wire.TlsFacts;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * What every connection of one listener shares.
 *
 * @param requests runs requests; a request that runs on the event loop itself must not block
 */
record Endpoint(
    String name,
    HttpLimits limits,
    HttpHandler handler,
    Proxies proxies,
    Admission admission,
    FramePool frames,
    ReplyEncoder encoder,
    Executor requests) {
  /** The far end of a connection whose handshake, if any, is over. */
  Peer peer(SocketChannel channel) {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    return new Peer(
        name,
        channel.remoteAddress(),
        channel.localAddress(),
        Optional.ofNullable(tls).map(Endpoint::facts));
  }

  private static TlsFacts facts(SslHandler tls) {
    var session = tls.engine().getSession();
    return new TlsFacts(session.getProtocol(), session.getCipherSuite(), client(tls.engine()));
  }

  private static Optional<X509Certificate> client(SSLEngine engine) {
    // Sessions answer by throwing, which is not for every connection where nobody is asked.
    if (!engine.getNeedClientAuth() && !engine.getWantClientAuth()) {
      return Optional.empty();
    }
    try {
      return Optional.of((X509Certificate) engine.getSession().getPeerCertificates()[0]);
    } catch (SSLPeerUnverifiedException none) {
      return Optional.empty();
    }
  }
}
