/** What a policy's parts say of themselves. */
@NullMarked
package coffer.policy.document;

import org.jspecify.annotations.NullMarked;
