/** Attacks on sealed bytes and damaged key files. */
@NullMarked
package coffer.crypto;

import org.jspecify.annotations.NullMarked;
