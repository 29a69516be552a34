/** What each STS operation answers. */
@NullMarked
package coffer.sts;

import org.jspecify.annotations.NullMarked;
