/** Condition operators. Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
@NullMarked
package coffer.policy.condition;

import org.jspecify.annotations.NullMarked;
