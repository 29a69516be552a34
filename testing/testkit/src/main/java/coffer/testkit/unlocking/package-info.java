/** Stand-ins for what unlocks a keystore: a Vault in this process, and tokens in software. */
@NullMarked
package coffer.testkit.unlocking;

import org.jspecify.annotations.NullMarked;
