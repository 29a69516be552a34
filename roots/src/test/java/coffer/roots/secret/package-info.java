/** Tests. */
@NullMarked
package coffer.roots.secret;

import org.jspecify.annotations.NullMarked;
