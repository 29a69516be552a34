/** Service-linked roles, which belong to a service and which nobody else changes. */
@NullMarked
package coffer.iam.linked;

import org.jspecify.annotations.NullMarked;
