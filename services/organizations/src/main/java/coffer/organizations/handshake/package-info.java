/** Invitations, and the agreement to enable all features. */
@NullMarked
package coffer.organizations.handshake;

import org.jspecify.annotations.NullMarked;
