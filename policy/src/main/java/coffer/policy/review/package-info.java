/** What should be said about a policy that is well formed. */
@NullMarked
package coffer.policy.review;

import org.jspecify.annotations.NullMarked;
