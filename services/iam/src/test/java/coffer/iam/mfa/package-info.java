@NullMarked
package coffer.iam.mfa;

import org.jspecify.annotations.NullMarked;
