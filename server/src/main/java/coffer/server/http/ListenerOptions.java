package coffer.server.http;

import java.net.InetSocketAddress;

/**
 * Where a listener listens.
 *
 * @param name goes into {@link coffer.wire.Peer#listener}, for instance {@code s3}
 * @param address port 0 takes a free one
 */
public record ListenerOptions(String name, InetSocketAddress address, HttpLimits limits) {}
