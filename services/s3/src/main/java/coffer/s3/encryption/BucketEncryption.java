package coffer.s3.encryption;

import coffer.objects.Bucket;
import coffer.s3.settings.EncryptionConfiguration;
import coffer.s3.settings.EncryptionConfiguration.Blocked;
import coffer.s3.settings.EncryptionConfiguration.ByDefault;
import coffer.s3.settings.EncryptionConfiguration.Rule;
import java.util.List;
import java.util.Optional;

/** What a bucket says of how its objects are sealed. */
final class BucketEncryption {
  private static final String CUSTOMER_KEYS = "SSE-C";

  private final Optional<Rule> rule;
  private final boolean allowsCustomerKeys;

  private BucketEncryption(Optional<Rule> rule, boolean allowsCustomerKeys) {
    this.rule = rule;
    this.allowsCustomerKeys = allowsCustomerKeys;
  }

  /**
   * @param allowsCustomerKeys where the bucket does not say
   */
  static BucketEncryption of(Bucket bucket, boolean allowsCustomerKeys) {
    Optional<Rule> rule =
        EncryptionConfiguration.DOCUMENT
            .of(bucket)
            .map(EncryptionConfiguration::rules)
            .map(List::getFirst);
    return new BucketEncryption(rule, allowsCustomerKeys);
  }

  /** Whether objects with a customer's key may be written. */
  boolean allowsCustomerKeys() {
    Optional<List<String>> blocked =
        rule.map(Rule::blockedEncryptionTypes).map(Blocked::encryptionType);
    return blocked.map(types -> !types.contains(CUSTOMER_KEYS)).orElse(allowsCustomerKeys);
  }

  /** Whether a KMS data key is shared by many objects where the request does not say. */
  boolean usesBucketKeys() {
    return rule.map(Rule::bucketKeyEnabled).orElse(false);
  }

  /** What an object gets whose request does not say; never {@link Wish.Unsaid}. */
  Wish byDefault(Wish.Unsaid unsaid) {
    Optional<ByDefault> byDefault = rule.map(Rule::applyServerSideEncryptionByDefault);
    return switch (byDefault.map(ByDefault::sseAlgorithm).orElse(SseHeaders.MANAGED)) {
      case SseHeaders.KMS -> kms(byDefault, false, unsaid.bucketKey());
      case SseHeaders.KMS_DUAL_LAYER -> kms(byDefault, true, Optional.empty());
      default -> new Wish.Managed();
    };
  }

  private static Wish kms(
      Optional<ByDefault> byDefault, boolean dual, Optional<Boolean> bucketKey) {
    return new Wish.Kms(dual, byDefault.map(ByDefault::kmsMasterKeyId), KmsContext.NONE, bucketKey);
  }
}
