/** Simulation: what the evaluator would say, asked with policies and facts of the caller's. */
@NullMarked
package coffer.iam.simulate;

import org.jspecify.annotations.NullMarked;
