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
 * @param entrances other ways to buckets
 * @param blocks what keeps the public out of everything of an account
 * @param owners the way from an account to the owner S3 shows
 * @param principals whom policies may name
 * @param region of this deployment, for instance {@code us-east-1}
 */
public record S3Context(
    Buckets buckets,
    Objects objects,
    Uploads uploads,
    Accounts accounts,
    BucketLookup lookup,
    Entrances entrances,
    AccountBlocks blocks,
    Owners owners,
    KnownPrincipals principals,
    String region,
    InstantSource clock) {

  /** A context with the lookups that belong to these stores. */
  public static S3Context of(
      S3Stores stores,
      Entrances entrances,
      AccountBlocks blocks,
      String region,
      InstantSource clock) {
    return new S3Context(
        stores.buckets(),
        stores.objects(),
        stores.uploads(),
        stores.accounts(),
        new BucketLookup(stores.buckets()),
        entrances,
        blocks,
        new Owners(stores.accounts()),
        new KnownPrincipals(stores.accounts(), stores.realms()),
        region,
        clock);
  }
}
