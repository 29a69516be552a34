/** Tests. */
@NullMarked
package coffer.roots;

import org.jspecify.annotations.NullMarked;
