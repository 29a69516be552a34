/** Smithy's protocol conformance suite, run against the codec. */
@NullMarked
package coffer.wire.conformance;

import org.jspecify.annotations.NullMarked;
