package coffer.s3;

import coffer.kernel.AccountId;
import coffer.kernel.BucketName;
import coffer.kernel.ObjectKey;
import coffer.objects.Bucket;
import coffer.objects.Buckets;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.wire.ApiError;
import java.nio.charset.StandardCharsets;
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
      throw S3Error.ACCESS_DENIED
          .error()
          .because("the bucket does not belong to the expected owner");
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
            .filter(access -> !isToEntrance(access))
            .anyMatch(access -> access.owner().filter(bucket.owner()::equals).isPresent());
    if (!decided) {
      throw noSuchBucket(name);
    }
    return seen(call, bucket);
  }

  private static boolean isToEntrance(Access access) {
    return access.subject().orElse(null) instanceof Way.Through way
        && way.side() == Way.Side.ENTRANCE;
  }

  /** As the ways it was asked for by make it behave. */
  private static Bucket seen(Authorized<?> call, Bucket found) {
    Bucket bucket = found;
    for (Access access : call.granted()) {
      if (access.subject().orElse(null) instanceof Way.Through way
          && way.entrance().bucket().equals(found.name())) {
        bucket = way.entrance().seen(bucket);
      }
    }
    return bucket;
  }

  /**
   * The place of an object, for a request that is still to be authorised.
   *
   * @throws ApiError as {@link #find}; KeyTooLongError if the key has more than 1,024 bytes
   */
  public Target object(String name, String key, @Nullable String expectedOwner) {
    return new Target(find(name, expectedOwner), key(key));
  }

  /** The place of an object of an authorised request, as {@link #authorised} finds the bucket. */
  public Target authorisedObject(
      Authorized<?> call, String name, String key, @Nullable String expectedOwner) {
    return new Target(authorised(call, name, expectedOwner), key(key));
  }

  /**
   * A key as a client sent it.
   *
   * @throws ApiError KeyTooLongError, or InvalidURI if it is no Unicode text
   */
  public static ObjectKey key(String text) {
    return ObjectKey.parse(text).orElseThrow(() -> badKey(text));
  }

  private static ApiError badKey(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return bytes > ObjectKey.MAX_BYTES
        ? S3Error.KEY_TOO_LONG
            .error("Size", Integer.toString(bytes))
            .with("MaxSizeAllowed", Integer.toString(ObjectKey.MAX_BYTES))
        : S3Error.INVALID_URI.error();
  }

  /** For a bucket that was there a moment ago and is gone. */
  public static ApiError noSuchBucket(String name) {
    return S3Error.NO_SUCH_BUCKET.error("BucketName", name);
  }

  private static AccountId account(String text) {
    return AccountId.parse(text)
        .orElseThrow(
            () ->
                S3Error.INVALID_BUCKET_OWNER_AWS_ACCOUNT_ID.saying(
                    "The value of the expected bucket owner parameter must be an AWS Account ID..."
                        + " ["
                        + text
                        + "]"));
  }
}
