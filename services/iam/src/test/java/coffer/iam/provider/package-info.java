/** Tests. */
@NullMarked
package coffer.iam.provider;

import org.jspecify.annotations.NullMarked;
