/** Making, describing and ending organizations. */
@NullMarked
package coffer.organizations.organization;

import org.jspecify.annotations.NullMarked;
