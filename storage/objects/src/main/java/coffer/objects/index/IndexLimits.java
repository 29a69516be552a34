package coffer.objects.index;

import java.time.Duration;

/**
 * Limits of the index.
 *
 * @param grace how long a blob outlives its last reference: longer than any GET may run
 * @param mostVersions of one key, since they all live in one partition
 */
public record IndexLimits(Duration grace, long mostVersions) {}
