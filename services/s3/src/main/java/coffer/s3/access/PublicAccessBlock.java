package coffer.s3.access;

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
  record Got(PublicAccessBlock publicAccessBlockConfiguration) {}

  /** What a new bucket has. */
  public static final PublicAccessBlock EVERYTHING = new PublicAccessBlock(true, true, true, true);

  /** The settings of a bucket; one that has none blocks nothing by itself. */
  public static final BucketDocument<PublicAccessBlock> DOCUMENT =
      new BucketDocument<>("public-access-block", PublicAccessBlock.class);

  /** The same with every absent setting said, as S3 answers. */
  PublicAccessBlock whole() {
    return new PublicAccessBlock(
        Boolean.TRUE.equals(blockPublicAcls),
        Boolean.TRUE.equals(ignorePublicAcls),
        Boolean.TRUE.equals(blockPublicPolicy),
        Boolean.TRUE.equals(restrictPublicBuckets));
  }
}
