/** Which policies somebody has: what the pipeline asks about every request. */
@NullMarked
package coffer.iam.standing;

import org.jspecify.annotations.NullMarked;
