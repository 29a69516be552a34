/** The API of organizations as its callers see it, over an engine in memory. */
@NullMarked
package coffer.organizations;

import org.jspecify.annotations.NullMarked;
