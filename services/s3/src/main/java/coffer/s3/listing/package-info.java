/** Listings of a bucket: current objects (both versions of the API) and all versions. */
@NullMarked
package coffer.s3.listing;

import org.jspecify.annotations.NullMarked;
