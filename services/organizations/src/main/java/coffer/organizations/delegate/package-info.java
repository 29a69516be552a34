/** Delegated administrators, trusted services, and the delegation policy. */
@NullMarked
package coffer.organizations.delegate;

import org.jspecify.annotations.NullMarked;
