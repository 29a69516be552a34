@NullMarked
package coffer.kms.hmac;

import org.jspecify.annotations.NullMarked;
