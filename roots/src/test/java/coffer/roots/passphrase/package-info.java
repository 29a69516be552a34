/** Tests. */
@NullMarked
package coffer.roots.passphrase;

import org.jspecify.annotations.NullMarked;
