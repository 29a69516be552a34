package coffer.s3.settings;

import coffer.s3.S3Error;
import coffer.s3.document.BucketDocument;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bucket's default encryption as it is put, kept and got.
 *
 * <p>Everything is sealed with keys of Coffer's own whatever stands here, which is what S3 calls
 * {@code AES256}.
 *
 * @param rules exactly one, once checked
 */
public record EncryptionConfiguration(@Nullable List<Rule> rules) {
  private static final String AES256 = "AES256";
  private static final Set<String> OTHERS = Set.of("aws:kms", "aws:kms:dsse", "aws:fsx");
  private static final Set<String> BLOCKABLE = Set.of("NONE", "SSE-C");

  /** Where it is kept with a bucket. */
  public static final BucketDocument<EncryptionConfiguration> DOCUMENT =
      new BucketDocument<>("encryption", EncryptionConfiguration.class);

  static final EncryptionConfiguration DEFAULT =
      new EncryptionConfiguration(List.of(new Rule(new ByDefault(AES256, null), false, null)));

  /** The one rule. */
  public record Rule(
      @Nullable ByDefault applyServerSideEncryptionByDefault,
      @Nullable Boolean bucketKeyEnabled,
      @Nullable Blocked blockedEncryptionTypes) {}

  /** How objects are sealed that do not say themselves. */
  public record ByDefault(@Nullable String sseAlgorithm, @Nullable String kmsMasterKeyId) {}

  /** The kinds of encryption that are refused. */
  public record Blocked(@Nullable List<String> encryptionType) {}

  /** The answer that tells it. */
  record Got(EncryptionConfiguration serverSideEncryptionConfiguration) {}

  /**
   * This, if S3 takes it and Coffer can do it.
   *
   * @throws coffer.wire.ApiError MalformedXML, InvalidArgument for a key where there can be none,
   *     NotImplemented for an algorithm that needs a key service
   */
  EncryptionConfiguration checked() {
    if (rules == null || rules.size() != 1) {
      throw S3Error.MALFORMED_XML.error();
    }
    Rule rule = rules.getFirst();
    ByDefault byDefault = rule.applyServerSideEncryptionByDefault();
    if (byDefault == null) {
      throw S3Error.MALFORMED_XML.error();
    }
    check(byDefault);
    Blocked blocked = rule.blockedEncryptionTypes();
    if (blocked != null
        && blocked.encryptionType() != null
        && !BLOCKABLE.containsAll(blocked.encryptionType())) {
      throw S3Error.MALFORMED_XML.error();
    }
    return this;
  }

  private static void check(ByDefault byDefault) {
    String algorithm = byDefault.sseAlgorithm();
    if (algorithm != null && OTHERS.contains(algorithm)) {
      throw S3Error.NOT_IMPLEMENTED.saying("Default encryption with KMS keys is not implemented.");
    }
    if (!AES256.equals(algorithm)) {
      throw S3Error.MALFORMED_XML.error();
    }
    if (byDefault.kmsMasterKeyId() != null) {
      throw S3Error.INVALID_ARGUMENT.saying(
          "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or"
              + " aws:kms:dsse");
    }
  }
}
