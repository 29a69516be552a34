/** Listings of credentials that only services have which are not here: there are none. */
@NullMarked
package coffer.iam.foreign;

import org.jspecify.annotations.NullMarked;
