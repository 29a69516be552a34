package coffer.server.http;

/**
 * What carries the bytes, and why, for {@code coffer doctor}.
 *
 * @param sockets {@code epoll} or {@code nio}
 * @param socketsReason why not epoll; empty if it is
 * @param tls {@code boringssl} or {@code jsse}
 * @param tlsReason why not BoringSSL; empty if it is
 */
public record TransportFacts(
    String sockets, String socketsReason, String tls, String tlsReason, int eventLoops) {}
