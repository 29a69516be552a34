/** Tests. */
@NullMarked
package coffer.iam.standing;

import org.jspecify.annotations.NullMarked;
