package coffer.s3.settings;

import coffer.s3.S3Error;
import coffer.s3.document.BucketDocument;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bucket's default encryption as it is put, kept and got.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketEncryption", "ServerSideEncryptionRule". {@code
 * aws:fsx} is for access points of file systems and refused.
 *
 * @param rules exactly one, once checked
 */
public record EncryptionConfiguration(@Nullable List<Rule> rules) {
  private static final String AES256 = "AES256";
  private static final int MAX_KEY_LENGTH = 2048;
  private static final Set<String> BLOCKABLE = Set.of("NONE", "SSE-C");

  /** Where it is kept with a bucket. */
  public static final BucketDocument<EncryptionConfiguration> DOCUMENT =
      new BucketDocument<>("encryption", EncryptionConfiguration.class);

  /** That of a bucket nobody configured. */
  static final EncryptionConfiguration NONE =
      new EncryptionConfiguration(List.of(new Rule(null, null, null)));

  /** The one rule. */
  public record Rule(
      @Nullable ByDefault applyServerSideEncryptionByDefault,
      @Nullable Boolean bucketKeyEnabled,
      @Nullable Blocked blockedEncryptionTypes) {
    /** This, and of the other what this leaves out. */
    Rule over(Rule other) {
      return new Rule(
          applyServerSideEncryptionByDefault == null
              ? other.applyServerSideEncryptionByDefault
              : applyServerSideEncryptionByDefault,
          bucketKeyEnabled == null ? other.bucketKeyEnabled : bucketKeyEnabled,
          blockedEncryptionTypes == null ? other.blockedEncryptionTypes : blockedEncryptionTypes);
    }
  }

  /** How objects are sealed that do not say themselves. */
  public record ByDefault(@Nullable String sseAlgorithm, @Nullable String kmsMasterKeyId) {}

  /** The kinds of encryption that are refused. */
  public record Blocked(@Nullable List<String> encryptionType) {}

  /** The answer that tells it. */
  record Got(EncryptionConfiguration serverSideEncryptionConfiguration) {}

  /**
   * What holds where this was put, with what it leaves out.
   *
   * @param blocksCustomerKeys whether SSE-C must be allowed first, as on AWS since April 2026
   */
  EncryptionConfiguration completed(boolean blocksCustomerKeys) {
    var otherwise =
        new Rule(
            new ByDefault(AES256, null),
            false,
            new Blocked(List.of(blocksCustomerKeys ? "SSE-C" : "NONE")));
    return new EncryptionConfiguration(List.of(rule().over(otherwise)));
  }

  /**
   * This, put where another was: what is blocked stays where nothing is said of it, and so does the
   * default, or who blocks something would put an end to encryption with a KMS key.
   */
  EncryptionConfiguration over(EncryptionConfiguration before) {
    Rule rule = rule();
    // A new default has no Bucket Key unless it says so.
    Rule put =
        rule.applyServerSideEncryptionByDefault() != null && rule.bucketKeyEnabled() == null
            ? new Rule(
                rule.applyServerSideEncryptionByDefault(), false, rule.blockedEncryptionTypes())
            : rule;
    return new EncryptionConfiguration(List.of(put.over(before.rule())));
  }

  private Rule rule() {
    return rules == null ? new Rule(null, null, null) : rules.getFirst();
  }

  /**
   * This, if S3 takes it. That there is such a key is not looked at: as S3 does, which names it to
   * the key service for whoever writes an object.
   *
   * @throws coffer.wire.ApiError MalformedXML; InvalidArgument for a key where there can be none,
   *     or a Bucket Key
   */
  EncryptionConfiguration checked() {
    if (rules == null || rules.size() != 1) {
      throw S3Error.MALFORMED_XML.error();
    }
    Rule rule = rules.getFirst();
    ByDefault byDefault = rule.applyServerSideEncryptionByDefault();
    Blocked blocked = rule.blockedEncryptionTypes();
    if (byDefault != null) {
      check(byDefault, Boolean.TRUE.equals(rule.bucketKeyEnabled()));
    } else if (blocked == null && rule.bucketKeyEnabled() == null) {
      throw S3Error.MALFORMED_XML.error();
    }
    if (blocked != null) {
      check(blocked);
    }
    return this;
  }

  private static void check(ByDefault byDefault, boolean bucketKey) {
    switch (byDefault.sseAlgorithm()) {
      case AES256 -> {
        if (byDefault.kmsMasterKeyId() != null) {
          throw S3Error.INVALID_ARGUMENT
              .saying(
                  "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or"
                      + " aws:kms:dsse")
              .with("ArgumentName", "ApplyServerSideEncryptionByDefault");
        }
      }
      case "aws:kms" -> {}
      case "aws:kms:dsse" -> {
        if (bucketKey) {
          throw S3Error.INVALID_ARGUMENT.saying(
              "S3 Bucket Keys are not supported for dual-layer server-side encryption with AWS KMS"
                  + " keys (DSSE-KMS).");
        }
      }
      case null, default -> throw S3Error.MALFORMED_XML.error();
    }
    String key = byDefault.kmsMasterKeyId();
    if (key != null && (key.isEmpty() || key.length() > MAX_KEY_LENGTH)) {
      throw S3Error.INVALID_ARGUMENT.saying("The KMSMasterKeyID is not valid.");
    }
  }

  private static void check(Blocked blocked) {
    List<String> types = blocked.encryptionType();
    if (types == null || types.isEmpty() || !BLOCKABLE.containsAll(types)) {
      throw S3Error.MALFORMED_XML.error();
    }
    if (types.size() > 1) {
      throw S3Error.INVALID_ARGUMENT.saying(
          "NONE may not be named together with an encryption type.");
    }
  }
}
