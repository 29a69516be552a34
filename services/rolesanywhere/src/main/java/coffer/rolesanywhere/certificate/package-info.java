/** Certificates: whether to trust one, whether it was revoked, and what it says of its holder. */
@NullMarked
package coffer.rolesanywhere.certificate;

import org.jspecify.annotations.NullMarked;
