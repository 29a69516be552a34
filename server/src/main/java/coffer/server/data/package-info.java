/**
 * The data directory: who may use it, what lies where, and how its first start makes keys,
 * certificates and the root account.
 *
 * <p>Everything is made in an order that a crash may cut anywhere: the file {@code FORMAT} says
 * whether the first start was finished, and an unfinished one is completed by the next.
 */
@NullMarked
package coffer.server.data;

import org.jspecify.annotations.NullMarked;
