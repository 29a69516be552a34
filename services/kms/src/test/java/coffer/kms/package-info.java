@NullMarked
package coffer.kms;

import org.jspecify.annotations.NullMarked;
