/** Keys as other services use them for their callers. */
@NullMarked
package coffer.kms.use;

import org.jspecify.annotations.NullMarked;
