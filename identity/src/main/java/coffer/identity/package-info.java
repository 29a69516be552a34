/** Accounts and their root access keys. IAM's users, roles and keys build on it. */
@NullMarked
package coffer.identity;

import org.jspecify.annotations.NullMarked;
