/** Tests. */
@NullMarked
package coffer.iam.profile;

import org.jspecify.annotations.NullMarked;
