/** Responses of SAML providers: did a registered provider sign this, and what did it say? */
@NullMarked
package coffer.sts.saml;

import org.jspecify.annotations.NullMarked;
