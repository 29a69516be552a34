/** Reads policies, and says what is wrong with those that are none. */
@NullMarked
package coffer.policy.parse;

import org.jspecify.annotations.NullMarked;
