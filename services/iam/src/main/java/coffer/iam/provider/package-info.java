/** Identity providers that vouch for people of elsewhere: OpenID Connect and SAML. */
@NullMarked
package coffer.iam.provider;

import org.jspecify.annotations.NullMarked;
