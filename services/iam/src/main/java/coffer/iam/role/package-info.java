/** Roles: whom they trust, what they may do, and the tags, policies and boundary they have. */
@NullMarked
package coffer.iam.role;

import org.jspecify.annotations.NullMarked;
