@NullMarked
package coffer.kms.asymmetric;

import org.jspecify.annotations.NullMarked;
