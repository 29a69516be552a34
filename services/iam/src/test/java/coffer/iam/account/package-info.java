@NullMarked
package coffer.iam.account;

import org.jspecify.annotations.NullMarked;
