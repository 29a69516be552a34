/** Instance profiles, each of which hands on one role. */
@NullMarked
package coffer.iam.profile;

import org.jspecify.annotations.NullMarked;
