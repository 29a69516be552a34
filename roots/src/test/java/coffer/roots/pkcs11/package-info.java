/** Tests. */
@NullMarked
package coffer.roots.pkcs11;

import org.jspecify.annotations.NullMarked;
