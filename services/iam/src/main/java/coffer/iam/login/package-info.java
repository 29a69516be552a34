/** How users sign in: passwords, the account's rules for them, and virtual MFA devices. */
@NullMarked
package coffer.iam.login;

import org.jspecify.annotations.NullMarked;
