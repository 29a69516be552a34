/** Tests. */
@NullMarked
package coffer.iam.role;

import org.jspecify.annotations.NullMarked;
