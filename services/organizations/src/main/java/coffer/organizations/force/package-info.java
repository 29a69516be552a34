/** What organizations mean for a request: policies in force, and who may help to administer. */
@NullMarked
package coffer.organizations.force;

import org.jspecify.annotations.NullMarked;
