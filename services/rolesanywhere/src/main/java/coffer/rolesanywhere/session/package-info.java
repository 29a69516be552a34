/** Sessions for whoever has the key of a trusted certificate. */
@NullMarked
package coffer.rolesanywhere.session;

import org.jspecify.annotations.NullMarked;
