/**
 * Binds records to structure shapes by name, once, and moves values between the two.
 *
 * <p>Codecs know {@link coffer.wire.Struct} and {@link coffer.wire.bind.Fields}; nothing else in
 * the wire knows that records exist.
 */
@NullMarked
package coffer.wire.bind;

import org.jspecify.annotations.NullMarked;
