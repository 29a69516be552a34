/** Tests of the wiring. */
@NullMarked
package coffer.server;

import org.jspecify.annotations.NullMarked;
