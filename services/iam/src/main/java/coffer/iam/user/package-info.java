/** Users, their tags, inline policies, attached policies and permissions boundaries. */
@NullMarked
package coffer.iam.user;

import org.jspecify.annotations.NullMarked;
