package coffer.server.http;

import coffer.wire.HttpHandler;
import coffer.wire.Peer;
import coffer.wire.TlsFacts;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;
import java.util.concurrent.Executor;

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
    return new TlsFacts(session.getProtocol(), session.getCipherSuite());
  }
}
