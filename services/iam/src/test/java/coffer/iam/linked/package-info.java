/** Tests. */
@NullMarked
package coffer.iam.linked;

import org.jspecify.annotations.NullMarked;
