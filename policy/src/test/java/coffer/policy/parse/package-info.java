/** Policies and texts that are none. */
@NullMarked
package coffer.policy.parse;

import org.jspecify.annotations.NullMarked;
