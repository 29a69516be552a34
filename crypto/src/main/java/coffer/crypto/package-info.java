/**
 * Encryption at rest: data keys, the keystore that wraps them, and the frames that object bytes are
 * sealed in.
 *
 * <p>Ciphers come from the JCA: AWS-LC through its provider where its native library loads, the
 * JDK's own elsewhere; chosen once at start and told by {@code coffer doctor}.
 */
@NullMarked
package coffer.crypto;

import org.jspecify.annotations.NullMarked;
