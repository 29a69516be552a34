package coffer.objects.upload;

import coffer.kernel.Checksums;
import coffer.objects.body.Intake;
import coffer.objects.index.BucketPartitions;
import coffer.objects.index.ObjectIndex;
import coffer.objects.seal.Seals;
import coffer.objects.version.Versions;
import coffer.storage.api.BlobStore;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What uploads are made with.
 *
 * @param leastPartBytes of every part but the last; 5 MiB in S3
 */
public record UploadTools(
    BucketPartitions partitions,
    ObjectIndex index,
    Intake intake,
    PartStore parts,
    Cleanup cleanup,
    Seals seals,
    Versions versions,
    Checksums checksums,
    BlobStore blobs,
    InstantSource clock,
    RandomGenerator random,
    long leastPartBytes) {}
