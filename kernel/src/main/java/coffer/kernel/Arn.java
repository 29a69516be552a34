package coffer.kernel;

/**
 * An Amazon Resource Name.
 *
 * <p>Source: IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)".
 *
 * @param value {@code arn:partition:service:region:account:resource}, kept as text because policies
 *     match it as text
 */
public record Arn(String value) {
  /** The only partition Coffer speaks of. */
  public static final String PARTITION = "aws";

  public Arn {
    if (!value.startsWith("arn:") || value.chars().filter(c -> c == ':').count() < 5) {
      throw new IllegalArgumentException("not an ARN");
    }
  }

  public static Arn bucket(BucketName bucket) {
    return new Arn("arn:aws:s3:::" + bucket.value());
  }

  public static Arn object(BucketName bucket, ObjectKey key) {
    return new Arn("arn:aws:s3:::" + bucket.value() + "/" + key.value());
  }

  /** Everything S3 of one account: what account-wide actions such as ListAllMyBuckets are about. */
  public static Arn allOfS3() {
    return new Arn("arn:aws:s3:::*");
  }

  public static Arn root(AccountId account) {
    return new Arn("arn:aws:iam::" + account.value() + ":root");
  }

  @Override
  public String toString() {
    return value;
  }
}
