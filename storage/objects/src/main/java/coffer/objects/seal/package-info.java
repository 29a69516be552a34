/**
 * What is sealed with which key, and what each seal is bound to.
 *
 * <p>Every object has a data key of its own, wrapped in its record for its bucket and key. From it
 * come one key a blob, and those of the small values in records. Names of keys and buckets, sizes,
 * times, ETags and checksums stay in clear: listings need them.
 */
@NullMarked
package coffer.objects.seal;

import org.jspecify.annotations.NullMarked;
