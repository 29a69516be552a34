/** Keys by themselves: made, described, listed, switched on and off, deleted. */
@NullMarked
package coffer.kms.key;

import org.jspecify.annotations.NullMarked;
