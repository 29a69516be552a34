/**
 * The HTTP front end: bytes of a socket in, calls of a {@link coffer.wire.HttpHandler} out.
 *
 * <p>Netty moves the bytes, does TLS and parses HTTP. Ours is what it leaves open: which of the
 * heads it can read are refused, {@code Expect} answered only after a caller was let in, and every
 * wait bounded. Event loops parse and write and never block; each request runs as plain blocking
 * code on a virtual thread of its own.
 */
@NullMarked
package coffer.server.http;

import org.jspecify.annotations.NullMarked;
