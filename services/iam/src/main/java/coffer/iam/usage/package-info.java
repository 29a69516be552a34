/** When keys, users, roles and services were last used, as the pipeline saw it. */
@NullMarked
package coffer.iam.usage;

import org.jspecify.annotations.NullMarked;
