/** Tests. */
@NullMarked
package coffer.iam.simulate;

import org.jspecify.annotations.NullMarked;
