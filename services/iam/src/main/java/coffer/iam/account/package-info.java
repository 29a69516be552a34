/** The account as a whole: its alias, its figures, reports about its users and its policies. */
@NullMarked
package coffer.iam.account;

import org.jspecify.annotations.NullMarked;
