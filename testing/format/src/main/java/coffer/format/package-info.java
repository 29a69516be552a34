/** Checks and repairs the layout of every Java file of the tree. */
@NullMarked
package coffer.format;

import org.jspecify.annotations.NullMarked;
