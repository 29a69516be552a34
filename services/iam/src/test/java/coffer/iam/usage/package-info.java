@NullMarked
package coffer.iam.usage;

import org.jspecify.annotations.NullMarked;
