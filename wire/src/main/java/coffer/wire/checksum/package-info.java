/**
 * The checksums of S3: the JDK's where it has them, aws-crt's or our own CRC-64/NVME, hash4j's
 * xxHashes, and the arithmetic that joins CRCs of parts to the CRC of the whole.
 */
@NullMarked
package coffer.wire.checksum;

import org.jspecify.annotations.NullMarked;
