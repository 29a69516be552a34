/** The operations on tags that are the same for every kind of resource: buckets, access points. */
@NullMarked
package coffer.s3.resourcetags;

import org.jspecify.annotations.NullMarked;
