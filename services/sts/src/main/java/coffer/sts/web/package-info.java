/**
 * Tokens of OpenID Connect providers: are they what a registered provider said, and what did it
 * say? Keys are fetched from the provider's registered address only.
 */
@NullMarked
package coffer.sts.web;

import org.jspecify.annotations.NullMarked;
