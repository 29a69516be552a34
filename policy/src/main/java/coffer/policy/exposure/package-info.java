/** Whom a policy could let in, judged without a request. */
@NullMarked
package coffer.policy.exposure;

import org.jspecify.annotations.NullMarked;
