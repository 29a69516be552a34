/** Tests. */
@NullMarked
package coffer.roots.vault;

import org.jspecify.annotations.NullMarked;
