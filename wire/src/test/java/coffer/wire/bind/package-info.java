/** Tests of this package. */
@NullMarked
package coffer.wire.bind;

import org.jspecify.annotations.NullMarked;
