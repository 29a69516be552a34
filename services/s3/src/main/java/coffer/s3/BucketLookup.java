package coffer.s3;

import coffer.kernel.AccountId;
import coffer.kernel.BucketName;
import coffer.objects.Bucket;
import coffer.objects.Buckets;
import coffer.pipeline.Authorized;
import coffer.wire.ApiError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the bucket that a request names.
 *
 * <p>Source: Amazon S3 User Guide, "Verifying bucket ownership with bucket owner condition".
 */
public final class BucketLookup {
  private final Buckets buckets;

  public BucketLookup(Buckets buckets) {
    this.buckets = buckets;
  }

  /**
   * The bucket of that name, for a request that is still to be authorised.
   *
   * @param expectedOwner {@code x-amz-expected-bucket-owner}, if sent
   * @throws ApiError InvalidBucketName, NoSuchBucket, InvalidBucketOwnerAWSAccountID, or
   *     AccessDenied if the bucket belongs to another account than expected
   */
  public Bucket find(String name, @Nullable String expectedOwner) {
    var expected = Optional.ofNullable(expectedOwner).map(BucketLookup::account);
    BucketName valid =
        BucketName.parse(name)
            .orElseThrow(() -> S3Error.INVALID_BUCKET_NAME.error("BucketName", name));
    Bucket bucket = buckets.find(valid).orElseThrow(() -> noSuchBucket(name));
    if (expected.isPresent() && !expected.get().equals(bucket.owner())) {
      throw S3Error.ACCESS_DENIED.error();
    }
    return bucket;
  }

  /**
   * The bucket of an authorised request, as it is now.
   *
   * @throws ApiError as {@link #find}; NoSuchBucket also if the name has passed to an account that
   *     the decision was not about
   */
  public Bucket authorised(Authorized<?> call, String name, @Nullable String expectedOwner) {
    Bucket bucket = find(name, expectedOwner);
    // Between the decision and now the bucket may have been deleted and made anew by someone else.
    boolean decided =
        call.granted().stream()
            .anyMatch(access -> access.owner().filter(bucket.owner()::equals).isPresent());
    if (!decided) {
      throw noSuchBucket(name);
    }
    return bucket;
  }

  /** For a bucket that was there a moment ago and is gone. */
  public static ApiError noSuchBucket(String name) {
    return S3Error.NO_SUCH_BUCKET.error("BucketName", name);
  }

  private static AccountId account(String text) {
    return AccountId.parse(text).orElseThrow(S3Error.INVALID_BUCKET_OWNER_AWS_ACCOUNT_ID::error);
  }
}
