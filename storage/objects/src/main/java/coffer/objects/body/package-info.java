/**
 * The bytes of objects on their way in and out: read once in frames, hashed, sealed, written, and
 * the other way round.
 *
 * <p>A request holds one pair of 64 KiB buffers, taken from a bounded pool, however large the
 * object is.
 */
@NullMarked
package coffer.objects.body;

import org.jspecify.annotations.NullMarked;
