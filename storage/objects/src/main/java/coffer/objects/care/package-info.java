/**
 * What keeps a store healthy while it serves: deletes that are due, leftovers of crashes, and a
 * slow, endless reading of everything to see that it is still what was written.
 *
 * <p>Each job can run anywhere, at any time, beside itself and beside clients; leases only keep two
 * processes from doing the same work.
 */
@NullMarked
package coffer.objects.care;

import org.jspecify.annotations.NullMarked;
