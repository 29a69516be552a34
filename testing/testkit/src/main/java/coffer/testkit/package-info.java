/**
 * Fakes and instruments for tests: a storage engine in memory, one that fails on command, a clock
 * that is set by hand.
 *
 * <p>Written by hand and held to the same contract as the real things. Nothing here is ever on a
 * server's class path.
 */
@NullMarked
package coffer.testkit;

import org.jspecify.annotations.NullMarked;
