/** Temporary credentials: what they say, and how that is sealed into their token. */
@NullMarked
package coffer.sts.session;

import org.jspecify.annotations.NullMarked;
