/** Which services and actions an identity used last, out of those its policies let it use. */
@NullMarked
package coffer.iam.activity;

import org.jspecify.annotations.NullMarked;
