/** Tests of the models themselves. */
@NullMarked
package coffer.wire.model;

import org.jspecify.annotations.NullMarked;
