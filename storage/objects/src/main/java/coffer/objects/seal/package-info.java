/**
 * What is sealed with which key, and what each seal is bound to.
 *
 * <p>The bytes of an object may be sealed with a content key instead, whose envelope only who
 * brought it can open; everything beside them is sealed with the object's own.
 *
 * <p>Every object has a data key of its own, wrapped in its record for its bucket and key. From it
 * come one key a blob, and those of the small values in records. Names of keys and buckets, sizes,
 * times, ETags and checksums stay in clear: listings need them.
 */
@NullMarked
package coffer.objects.seal;

import org.jspecify.annotations.NullMarked;
