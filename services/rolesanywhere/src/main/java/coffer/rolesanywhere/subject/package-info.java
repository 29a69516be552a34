/** Who has had sessions. */
@NullMarked
package coffer.rolesanywhere.subject;

import org.jspecify.annotations.NullMarked;
