/** Tests. */
@NullMarked
package coffer.iam.policy;

import org.jspecify.annotations.NullMarked;
