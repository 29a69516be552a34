/** Managed policies: the account's own with their versions, and AWS's. */
@NullMarked
package coffer.iam.policy;

import org.jspecify.annotations.NullMarked;
