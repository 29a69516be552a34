@NullMarked
package coffer.iam.foreign;

import org.jspecify.annotations.NullMarked;
