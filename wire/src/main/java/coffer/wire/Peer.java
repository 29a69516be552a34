package coffer.wire;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The connection a request came over.
 *
 * @param listener which of the server's doors, for instance {@code s3}, {@code api}
 * @param tls empty on a plaintext listener
 */
public record Peer(
    String listener, InetSocketAddress remote, InetSocketAddress local, Optional<TlsFacts> tls) {}
