/**
 * A policy as it was written, checked. Source: IAM User Guide, "Grammar of the IAM JSON policy
 * language".
 */
@NullMarked
package coffer.policy.document;

import org.jspecify.annotations.NullMarked;
