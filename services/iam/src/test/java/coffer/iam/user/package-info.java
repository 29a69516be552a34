@NullMarked
package coffer.iam.user;

import org.jspecify.annotations.NullMarked;
