/**
 * The HTTP front end: bytes of a socket in, calls of a {@link coffer.wire.HttpHandler} out.
 *
 * <p>Netty moves the bytes and does TLS; parsing, framing, limits and the connection's life are our
 * own, because S3 needs targets and headers byte for byte, {@code Expect} answered only after a
 * caller was let in, and every wait bounded. Event loops parse and write and never block; each
 * request runs as plain blocking code on a virtual thread of its own.
 */
@NullMarked
package coffer.server.http;

import org.jspecify.annotations.NullMarked;
