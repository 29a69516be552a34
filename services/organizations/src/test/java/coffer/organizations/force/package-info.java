/** What policies come to. */
@NullMarked
package coffer.organizations.force;

import org.jspecify.annotations.NullMarked;
