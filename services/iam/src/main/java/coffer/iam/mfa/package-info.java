/** Virtual MFA devices: made, enabled for a user by two codes, set right, switched off. */
@NullMarked
package coffer.iam.mfa;

import org.jspecify.annotations.NullMarked;
