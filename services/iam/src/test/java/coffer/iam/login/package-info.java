@NullMarked
package coffer.iam.login;

import org.jspecify.annotations.NullMarked;
