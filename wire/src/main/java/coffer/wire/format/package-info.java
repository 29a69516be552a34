/**
 * Bytes to documents and answers to bytes: XML, JSON and CBOR tokens, and query forms.
 *
 * <p>Everything here follows the model and knows no protocol: no envelopes, statuses or headers.
 * Readers are bounded in depth and count, and refuse what they cannot read with {@link
 * coffer.wire.format.MalformedException}.
 */
@NullMarked
package coffer.wire.format;

import org.jspecify.annotations.NullMarked;
