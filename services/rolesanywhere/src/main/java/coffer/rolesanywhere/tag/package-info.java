/** Tags of all these things. */
@NullMarked
package coffer.rolesanywhere.tag;

import org.jspecify.annotations.NullMarked;
