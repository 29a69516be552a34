/** What a policy says that is well formed and yet does nothing. */
@NullMarked
package coffer.policy.review;

import org.jspecify.annotations.NullMarked;
