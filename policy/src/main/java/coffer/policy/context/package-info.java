/** What a request says of itself to the policies that judge it: condition keys and their values. */
@NullMarked
package coffer.policy.context;

import org.jspecify.annotations.NullMarked;
