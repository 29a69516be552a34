/**
 * Operations on one object, and on several by key: put, get, head, delete, copy, attributes and
 * tags.
 *
 * <p>What uploads in parts share with it (the description of an object, checksum headers, copy
 * sources, ranges) is public here.
 */
@NullMarked
package coffer.s3.object;

import org.jspecify.annotations.NullMarked;
