/**
 * AWS's protocols: where a request keeps its input, and what envelope, status and error shape an
 * answer has.
 *
 * <p>{@link coffer.wire.protocol.Protocol} is the seam; {@link coffer.wire.protocol.ModelCall} is
 * the call that the rest of the server sees.
 */
@NullMarked
package coffer.wire.protocol;

import org.jspecify.annotations.NullMarked;
