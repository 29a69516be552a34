/** Certificate revocation lists. */
@NullMarked
package coffer.rolesanywhere.crl;

import org.jspecify.annotations.NullMarked;
