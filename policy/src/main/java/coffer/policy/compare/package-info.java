/** What changes when one policy takes another's place. */
@NullMarked
package coffer.policy.compare;

import org.jspecify.annotations.NullMarked;
