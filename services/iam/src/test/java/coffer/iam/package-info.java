@NullMarked
package coffer.iam;

import org.jspecify.annotations.NullMarked;
