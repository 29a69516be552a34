/** Tests of routing, decoding and encoding through the door. */
@NullMarked
package coffer.wire.route;

import org.jspecify.annotations.NullMarked;
