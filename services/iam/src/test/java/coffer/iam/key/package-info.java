@NullMarked
package coffer.iam.key;

import org.jspecify.annotations.NullMarked;
