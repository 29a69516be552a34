/** A keystore that Vault unlocks with a key of its transit engine; the key never leaves Vault. */
@NullMarked
package coffer.roots.vault;

import org.jspecify.annotations.NullMarked;
