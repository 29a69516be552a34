package coffer.objects;

import coffer.kernel.AccountId;
import coffer.kernel.BucketName;
import java.time.Instant;

/**
 * A bucket as it was when it was looked up.
 *
 * @param region for instance {@code us-east-1}
 */
public record Bucket(
    BucketName name,
    BucketId id,
    AccountId owner,
    String region,
    Instant created,
    BucketSettings settings) {}
