/** A keystore that a passphrase unlocks, through a function that is slow and takes memory. */
@NullMarked
package coffer.roots.passphrase;

import org.jspecify.annotations.NullMarked;
