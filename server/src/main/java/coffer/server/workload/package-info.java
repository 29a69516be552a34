/**
 * Credentials of roles for workloads of this machine, by the two ways that AWS's SDKs look for
 * them: the container credentials endpoint and the instance metadata service.
 */
@NullMarked
package coffer.server.workload;

import org.jspecify.annotations.NullMarked;
