/** The accounts of an organization: made, moved, closed, removed. */
@NullMarked
package coffer.organizations.account;

import org.jspecify.annotations.NullMarked;
