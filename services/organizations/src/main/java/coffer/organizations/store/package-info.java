/** What is kept of organizations: records, and the tree they make. */
@NullMarked
package coffer.organizations.store;

import org.jspecify.annotations.NullMarked;
