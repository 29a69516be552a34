@NullMarked
package coffer.iam.activity;

import org.jspecify.annotations.NullMarked;
