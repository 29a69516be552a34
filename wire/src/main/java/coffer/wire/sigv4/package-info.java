/**
 * The arithmetic of Signature Version 4 and 4A, the same for those who sign and those who verify:
 * canonical requests, dates, and keys that make or check signatures.
 *
 * <p>Knows nothing of who owns a key or of what a service answers when a signature is wrong.
 */
@NullMarked
package coffer.wire.sigv4;

import org.jspecify.annotations.NullMarked;
