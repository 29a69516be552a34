/**
 * What is kept of trust anchors, profiles, revocation lists and subjects, an account's together.
 */
@NullMarked
package coffer.rolesanywhere.store;

import org.jspecify.annotations.NullMarked;
