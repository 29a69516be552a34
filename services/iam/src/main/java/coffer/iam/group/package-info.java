/** Groups, their members, inline policies and attached policies. */
@NullMarked
package coffer.iam.group;

import org.jspecify.annotations.NullMarked;
