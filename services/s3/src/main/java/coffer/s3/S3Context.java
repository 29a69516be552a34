package coffer.s3;

import coffer.identity.Accounts;
import coffer.objects.Buckets;
import coffer.objects.Objects;
import coffer.objects.Uploads;
import java.time.InstantSource;

/**
 * What the operations of S3 work on.
 *
 * @param lookup the way from a bucket's name to the bucket
 * @param owners the way from an account to the owner S3 shows
 * @param region of this deployment, for instance {@code us-east-1}
 */
public record S3Context(
    Buckets buckets,
    Objects objects,
    Uploads uploads,
    Accounts accounts,
    BucketLookup lookup,
    Owners owners,
    String region,
    InstantSource clock) {

  /** A context with the lookups that belong to these stores. */
  public static S3Context of(
      Buckets buckets,
      Objects objects,
      Uploads uploads,
      Accounts accounts,
      String region,
      InstantSource clock) {
    return new S3Context(
        buckets,
        objects,
        uploads,
        accounts,
        new BucketLookup(buckets),
        new Owners(accounts),
        region,
        clock);
  }
}
