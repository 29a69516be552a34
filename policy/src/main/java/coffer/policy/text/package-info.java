/** Patterns of policies: wildcards, and variables that take their values from the request. */
@NullMarked
package coffer.policy.text;

import org.jspecify.annotations.NullMarked;
