/**
 * A whole server for tests, and clients that trust it.
 *
 * <p>Nothing here knows how the server works inside: a test that uses it sees what a user sees.
 */
@NullMarked
package coffer.harness;

import org.jspecify.annotations.NullMarked;
