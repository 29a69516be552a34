/** Encryption: what is sealed under a key, what that is bound to, and the operations that do it. */
@NullMarked
package coffer.kms.cipher;

import org.jspecify.annotations.NullMarked;
