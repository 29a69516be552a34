package coffer.objects.care;

import coffer.objects.body.BlobIds;
import coffer.objects.body.ObjectBytes;
import coffer.objects.bucket.Directory;
import coffer.objects.index.BucketPartitions;
import coffer.objects.index.ObjectIndex;
import coffer.objects.index.VersionListing;
import coffer.objects.seal.Seals;
import coffer.objects.upload.Cleanup;
import coffer.storage.api.StorageEngine;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What care is taken with.
 *
 * @param clock steady: what is due must not come early because somebody set a clock
 * @param interval between two rounds
 * @param scrubInterval from the beginning of one scrub to that of the next, at least
 * @param scrubBytesPerSecond 0 for no scrub in the background
 * @param writerTtl how long the lease of this incarnation runs without being renewed
 */
public record CareTools(
    StorageEngine engine,
    Directory directory,
    BucketPartitions partitions,
    ObjectIndex index,
    VersionListing listing,
    ObjectBytes bytes,
    Seals seals,
    Cleanup cleanup,
    BlobIds ids,
    InstantSource clock,
    Duration interval,
    Duration scrubInterval,
    long scrubBytesPerSecond,
    Duration writerTtl) {}
