/** HMAC KMS keys: message authentication codes that only the key's users can make and verify. */
@NullMarked
package coffer.kms.hmac;

import org.jspecify.annotations.NullMarked;
