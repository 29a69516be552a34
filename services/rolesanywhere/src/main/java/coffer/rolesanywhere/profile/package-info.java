/** Profiles: which roles there are to be had, and what sessions may do and tell. */
@NullMarked
package coffer.rolesanywhere.profile;

import org.jspecify.annotations.NullMarked;
