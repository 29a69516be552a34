package coffer.s3.accesspoint;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.kernel.BucketName;
import coffer.s3.KnownPrincipals;
import coffer.s3.access.PublicAccessBlock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An access point as it is kept.
 *
 * @param bucketId of the very bucket it was made for: another of the same name is not behind it
 * @param bucketAccount who owned the bucket then
 * @param vpc the only private network it is for; empty if it is for the Internet
 * @param block settings of its own, never to be changed
 * @param alias see {@link PointAlias}
 * @param policy the text as it was put, but for users and roles, who are in it by their unique ids
 * @param named the ids in it, with the ARNs they had when it was put
 */
record AccessPoint(
    String name,
    AccountId account,
    BucketName bucket,
    String bucketId,
    AccountId bucketAccount,
    Optional<String> vpc,
    PublicAccessBlock block,
    Map<String, String> tags,
    String alias,
    Instant created,
    Optional<String> policy,
    Map<String, String> named) {
  private static final String INTERNET = "Internet";
  private static final String VPC = "VPC";

  AccessPoint {
    tags = Map.copyOf(tags);
    named = Map.copyOf(named);
  }

  /** Its ARN, which policies name. */
  static Arn arn(String region, AccountId account, String name) {
    return new Arn("arn:aws:s3:" + region + ":" + account + ":accesspoint/" + name);
  }

  Arn arn(String region) {
    return arn(region, account, name);
  }

  /** {@code Internet} or {@code VPC}. */
  String origin() {
    return origin(vpc.isPresent());
  }

  static String origin(boolean isOfNetwork) {
    return isOfNetwork ? VPC : INTERNET;
  }

  AccessPoint withoutPolicy() {
    return with(tags, Optional.empty(), Map.of());
  }

  AccessPoint withPolicy(KnownPrincipals.Kept kept) {
    return with(tags, Optional.of(kept.text()), kept.named());
  }

  AccessPoint withTags(Map<String, String> others) {
    return with(others, policy, named);
  }

  private AccessPoint with(
      Map<String, String> newTags, Optional<String> newPolicy, Map<String, String> newNamed) {
    return new AccessPoint(
        name,
        account,
        bucket,
        bucketId,
        bucketAccount,
        vpc,
        block,
        newTags,
        alias,
        created,
        newPolicy,
        newNamed);
  }
}
