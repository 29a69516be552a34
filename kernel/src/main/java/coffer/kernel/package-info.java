/**
 * The words every room of Coffer shares: names of buckets, keys, versions and accounts, byte
 * strings, checksums and ranges of IP addresses.
 *
 * <p>Text from a client becomes one of these types at the door; inside, the type is the proof.
 * Nothing here does I/O.
 */
@NullMarked
package coffer.kernel;

import org.jspecify.annotations.NullMarked;
