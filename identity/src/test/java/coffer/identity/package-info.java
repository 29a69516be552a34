/** Accounts over a store in memory, with crashes and races in between. */
@NullMarked
package coffer.identity;

import org.jspecify.annotations.NullMarked;
