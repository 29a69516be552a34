/** A keystore that a key on a PKCS#11 token unlocks; the key never leaves the token. */
@NullMarked
package coffer.roots.pkcs11;

import org.jspecify.annotations.NullMarked;
