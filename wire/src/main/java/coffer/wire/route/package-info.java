/**
 * Finds what a request means: which service, which protocol, which operation, and what its labels
 * are.
 *
 * <p>{@link coffer.wire.route.ModelApis} is the door. Paths are never normalised, and every piece
 * of one is decoded exactly once.
 */
@NullMarked
package coffer.wire.route;

import org.jspecify.annotations.NullMarked;
