package coffer.s3;

/**
 * The four settings of Block Public Access, wherever they were set.
 *
 * <p>Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage".
 *
 * @param refusesPublicLists BlockPublicAcls: a list that is public may not be put
 * @param ignoresPublicLists IgnorePublicAcls: what lists grant to everybody does not count
 * @param refusesPublicPolicies BlockPublicPolicy: a policy that is public may not be put
 * @param closesPublicBuckets RestrictPublicBuckets: a public policy lets in nobody but the owner's
 *     account and services
 */
public record PublicBlocks(
    boolean refusesPublicLists,
    boolean ignoresPublicLists,
    boolean refusesPublicPolicies,
    boolean closesPublicBuckets) {
  public static final PublicBlocks NONE = new PublicBlocks(false, false, false, false);
  public static final PublicBlocks ALL = new PublicBlocks(true, true, true, true);

  /** The most restrictive combination of the two. */
  public PublicBlocks and(PublicBlocks other) {
    return new PublicBlocks(
        refusesPublicLists || other.refusesPublicLists,
        ignoresPublicLists || other.ignoresPublicLists,
        refusesPublicPolicies || other.refusesPublicPolicies,
        closesPublicBuckets || other.closesPublicBuckets);
  }
}
