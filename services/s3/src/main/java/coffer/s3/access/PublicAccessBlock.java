package coffer.s3.access;

import coffer.kernel.AccountId;
import coffer.objects.Bucket;
import coffer.objects.BucketSettings;
import coffer.s3.PublicBlocks;
import coffer.s3.S3Context;
import coffer.s3.document.BrokenDocumentException;
import coffer.s3.document.BucketDocument;
import org.jspecify.annotations.Nullable;

/**
 * The four settings of Block Public Access. Absent means false.
 *
 * <p>Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage".
 */
public record PublicAccessBlock(
    @Nullable Boolean blockPublicAcls,
    @Nullable Boolean ignorePublicAcls,
    @Nullable Boolean blockPublicPolicy,
    @Nullable Boolean restrictPublicBuckets) {
  /** The answer that tells them. */
  public record Got(PublicAccessBlock publicAccessBlockConfiguration) {}

  /** What a new bucket has. */
  public static final PublicAccessBlock EVERYTHING = new PublicAccessBlock(true, true, true, true);

  /** The settings of a bucket; one that has none blocks nothing by itself. */
  public static final BucketDocument<PublicAccessBlock> DOCUMENT =
      new BucketDocument<>("public-access-block", PublicAccessBlock.class);

  /**
   * What is in force for a bucket: what it says itself and what its account or organization says,
   * the most restrictive of each. All of it where settings cannot be read, so that damage opens
   * nothing.
   */
  public static PublicBlocks inForce(S3Context s3, Bucket bucket) {
    return inForce(s3, bucket.owner(), bucket.settings());
  }

  /** The same of settings that are about to change. */
  public static PublicBlocks inForce(S3Context s3, AccountId owner, BucketSettings settings) {
    return of(settings).and(s3.blocks().of(owner));
  }

  private static PublicBlocks of(BucketSettings settings) {
    try {
      return DOCUMENT.of(settings).map(PublicAccessBlock::blocks).orElse(PublicBlocks.NONE);
    } catch (BrokenDocumentException _) {
      return PublicBlocks.ALL;
    }
  }

  /** A bucket that blocks this besides what it blocks already. */
  public static Bucket blocking(Bucket bucket, PublicBlocks more) {
    PublicBlocks own = of(bucket.settings());
    PublicBlocks both = own.and(more);
    return both.equals(own)
        ? bucket
        : new Bucket(
            bucket.name(),
            bucket.id(),
            bucket.owner(),
            bucket.region(),
            bucket.created(),
            DOCUMENT.put(bucket.settings(), of(both)));
  }

  /** The settings in the form clients send and get. */
  public static PublicAccessBlock of(PublicBlocks blocks) {
    return new PublicAccessBlock(
        blocks.refusesPublicLists(),
        blocks.ignoresPublicLists(),
        blocks.refusesPublicPolicies(),
        blocks.closesPublicBuckets());
  }

  /** What they block. */
  public PublicBlocks blocks() {
    return new PublicBlocks(
        Boolean.TRUE.equals(blockPublicAcls),
        Boolean.TRUE.equals(ignorePublicAcls),
        Boolean.TRUE.equals(blockPublicPolicy),
        Boolean.TRUE.equals(restrictPublicBuckets));
  }

  /** The same with every absent setting said, as S3 answers. */
  public PublicAccessBlock whole() {
    return of(blocks());
  }
}
