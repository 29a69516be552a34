/**
 * Every parser against input that Jazzer makes up.
 *
 * <p>A {@link coffer.fuzz.FuzzTarget} feeds one parser and judges what comes out; {@link
 * coffer.fuzz.Parser} lists them; {@link coffer.fuzz.Fuzzing} is what Jazzer calls, in a process of
 * its own.
 */
@NullMarked
package coffer.fuzz;

import org.jspecify.annotations.NullMarked;
