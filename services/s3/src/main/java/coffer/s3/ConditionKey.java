package coffer.s3;

import coffer.pipeline.Access;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The condition keys of S3 that requests are given here. Policies may name no other: a Deny on a
 * key that is never set would silently never apply.
 *
 * <p>Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
 * S3".
 */
public enum ConditionKey {
  // What a listing is asked for.
  PREFIX("s3:prefix"),
  DELIMITER("s3:delimiter"),
  MAX_KEYS("s3:max-keys"),

  /** Where a request names a version. */
  VERSION_ID("s3:VersionId"),

  // What a write says of the object to be.
  ACL("s3:x-amz-acl"),
  GRANT_FULL_CONTROL("s3:x-amz-grant-full-control"),
  GRANT_READ("s3:x-amz-grant-read"),
  GRANT_READ_ACP("s3:x-amz-grant-read-acp"),
  GRANT_WRITE("s3:x-amz-grant-write"),
  GRANT_WRITE_ACP("s3:x-amz-grant-write-acp"),
  STORAGE_CLASS("s3:x-amz-storage-class"),
  REDIRECT("s3:x-amz-website-redirect-location"),
  ENCRYPTION("s3:x-amz-server-side-encryption"),
  KMS_KEY("s3:x-amz-server-side-encryption-aws-kms-key-id"),
  CUSTOMER_ALGORITHM("s3:x-amz-server-side-encryption-customer-algorithm"),
  REQUEST_TAG("s3:RequestObjectTag/"),
  REQUEST_TAG_KEYS("s3:RequestObjectTagKeys"),

  // How it is written.
  IF_MATCH("s3:if-match"),
  IF_NONE_MATCH("s3:if-none-match"),
  CREATES_OBJECT("s3:ObjectCreationOperation"),
  COPY_SOURCE("s3:x-amz-copy-source"),
  METADATA_DIRECTIVE("s3:x-amz-metadata-directive"),

  /** Who shall own the objects of a bucket. */
  OBJECT_OWNERSHIP("s3:x-amz-object-ownership"),

  // Which access point the request comes by.
  ACCESS_POINT_ARN("s3:DataAccessPointArn"),
  ACCESS_POINT_ACCOUNT("s3:DataAccessPointAccount"),
  NETWORK_ORIGIN("s3:AccessPointNetworkOrigin"),

  // Tags of what the request is about, and tags it brings for it.
  BUCKET_TAG("s3:BucketTag/"),
  ACCESS_POINT_TAG("s3:AccessPointTag/"),
  RESOURCE_TAG("aws:ResourceTag/"),
  NEW_TAG("aws:RequestTag/"),
  TAG_KEYS("aws:TagKeys"),

  // Where a bucket shall be, and where its name counts.
  LOCATION_CONSTRAINT("s3:LocationConstraint"),
  BUCKET_NAMESPACE("s3:x-amz-bucket-namespace"),

  // What every request has, or what the object is already.
  EXISTING_TAG("s3:ExistingObjectTag/"),
  AUTH_TYPE("s3:authType"),
  SIGNATURE_VERSION("s3:signatureversion"),
  SIGNATURE_AGE("s3:signatureAge"),
  TLS_VERSION("s3:TlsVersion"),
  CONTENT_SHA256("s3:x-amz-content-sha256"),
  RESOURCE_ACCOUNT("s3:ResourceAccount");

  private static final Set<String> NAMES =
      Arrays.stream(values()).map(ConditionKey::lowered).collect(Collectors.toUnmodifiableSet());

  private final String written;
  private final String lowered;

  ConditionKey(String written) {
    this.written = written;
    this.lowered = written.toLowerCase(Locale.ROOT);
  }

  /** All of them in lower case; one that ends with a slash stands for all that begin so. */
  public static Set<String> names() {
    return NAMES;
  }

  /** As the reference writes it; with a slash at the end where a tag's key is to follow. */
  public String written() {
    return written;
  }

  public String lowered() {
    return lowered;
  }

  /** The access, telling this; unchanged if there is nothing to tell. */
  public Access tell(Access access, Optional<String> value) {
    return access.telling(lowered, value);
  }

  /** The same with any number of values. */
  public Access tell(Access access, List<String> values) {
    return access.telling(lowered, values);
  }
}
