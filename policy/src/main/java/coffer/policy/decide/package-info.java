/**
 * The one evaluator: from a request and the policies that concern it to a decision and its trace.
 */
@NullMarked
package coffer.policy.decide;

import org.jspecify.annotations.NullMarked;
