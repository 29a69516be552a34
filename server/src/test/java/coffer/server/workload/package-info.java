/** Who gets credentials as a local workload. */
@NullMarked
package coffer.server.workload;

import org.jspecify.annotations.NullMarked;
