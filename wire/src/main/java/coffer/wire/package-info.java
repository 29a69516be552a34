/**
 * The wire: HTTP requests and replies as plain values, AWS's service models as data, and the codecs
 * between the two.
 *
 * <p>Knows nothing of storage, of Netty, or of who may do what. {@link coffer.wire.Apis} is the
 * door: it finds the operation a request means and hands out a {@link coffer.wire.WireCall} that
 * decodes the input and encodes the answer.
 */
@NullMarked
package coffer.wire;

import org.jspecify.annotations.NullMarked;
