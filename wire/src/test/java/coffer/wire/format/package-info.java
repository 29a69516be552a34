/** Tests of the formats: round trips, attacks and mutations. */
@NullMarked
package coffer.wire.format;

import org.jspecify.annotations.NullMarked;
