/** Tests of this package. */
@NullMarked
package coffer.sts.saml;

import org.jspecify.annotations.NullMarked;
