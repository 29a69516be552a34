/** Grants: given, listed, retired and revoked. */
@NullMarked
package coffer.kms.grant;

import org.jspecify.annotations.NullMarked;
