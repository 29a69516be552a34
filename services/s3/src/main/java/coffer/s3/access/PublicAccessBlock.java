package coffer.s3.access;

import coffer.objects.BucketSettings;
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
  record Got(PublicAccessBlock publicAccessBlockConfiguration) {}

  /** What a new bucket has. */
  public static final PublicAccessBlock EVERYTHING = new PublicAccessBlock(true, true, true, true);

  private static final PublicAccessBlock NOTHING =
      new PublicAccessBlock(false, false, false, false);

  /** The settings of a bucket; one that has none blocks nothing by itself. */
  public static final BucketDocument<PublicAccessBlock> DOCUMENT =
      new BucketDocument<>("public-access-block", PublicAccessBlock.class);

  /**
   * The settings that are in force; all of them where they cannot be read, so that damage opens
   * nothing.
   */
  public static PublicAccessBlock inForce(BucketSettings settings) {
    try {
      return DOCUMENT.of(settings).orElse(NOTHING);
    } catch (BrokenDocumentException _) {
      return EVERYTHING;
    }
  }

  /** Whether a list that is public may not be put. */
  public boolean refusesPublicLists() {
    return Boolean.TRUE.equals(blockPublicAcls);
  }

  /** Whether what lists grant to everybody does not count. */
  public boolean ignoresPublicLists() {
    return Boolean.TRUE.equals(ignorePublicAcls);
  }

  /** Whether a policy that is public may not be put. */
  public boolean refusesPublicPolicies() {
    return Boolean.TRUE.equals(blockPublicPolicy);
  }

  /** Whether a public policy lets in nobody but the owner's account and services. */
  public boolean closesPublicBuckets() {
    return Boolean.TRUE.equals(restrictPublicBuckets);
  }

  /** The same with every absent setting said, as S3 answers. */
  PublicAccessBlock whole() {
    return new PublicAccessBlock(
        Boolean.TRUE.equals(blockPublicAcls),
        Boolean.TRUE.equals(ignorePublicAcls),
        Boolean.TRUE.equals(blockPublicPolicy),
        Boolean.TRUE.equals(restrictPublicBuckets));
  }
}
