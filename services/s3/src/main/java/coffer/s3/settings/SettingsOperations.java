package coffer.s3.settings;

import static coffer.s3.S3Error.NO_SUCH_LIFECYCLE_CONFIGURATION;
import static coffer.s3.S3Error.OBJECT_LOCK_CONFIGURATION_NOT_FOUND;
import static coffer.s3.S3Error.REPLICATION_CONFIGURATION_NOT_FOUND;
import static coffer.s3.settings.NotConfigured.absent;
import static coffer.s3.settings.NotConfigured.empty;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;
import coffer.s3.document.DeleteDocument;
import coffer.s3.document.GetDocument;
import coffer.s3.document.PutDocument;

/** The operations of this package. */
public final class SettingsOperations {
  private SettingsOperations() {}

  /**
   * Adds them under the names AWS gives them.
   *
   * @param allowsCustomerKeys whether SSE-C may be asked for in a bucket that does not say
   */
  public static void addTo(Operations operations, S3Context s3, boolean allowsCustomerKeys) {
    operations
        .add(
            "GetBucketRequestPayment",
            GetDocument.always(
                "s3:GetBucketRequestPayment", RequestPayment.DOCUMENT, RequestPayment.BY_OWNER, s3))
        .add(
            "PutBucketRequestPayment",
            new PutDocument<>(
                "s3:PutBucketRequestPayment",
                PutBucketRequestPayment.class,
                RequestPayment.DOCUMENT,
                RequestPayment::checked,
                s3))
        .add(
            "GetBucketEncryption",
            GetDocument.always(
                    "s3:GetEncryptionConfiguration",
                    EncryptionConfiguration.DOCUMENT,
                    EncryptionConfiguration.NONE,
                    s3)
                .as(
                    EncryptionConfiguration.Got.class,
                    found -> new EncryptionConfiguration.Got(found.completed(!allowsCustomerKeys))))
        .add(
            "PutBucketEncryption",
            new PutDocument<>(
                    "s3:PutEncryptionConfiguration",
                    PutBucketEncryption.class,
                    EncryptionConfiguration.DOCUMENT,
                    EncryptionConfiguration::checked,
                    s3)
                .over((before, put) -> put.over(before)))
        .add(
            "DeleteBucketEncryption",
            new DeleteDocument(
                "s3:PutEncryptionConfiguration", EncryptionConfiguration.DOCUMENT, s3))
        .add(
            "GetObjectLockConfiguration",
            GetDocument.whole(
                    "s3:GetBucketObjectLockConfiguration",
                    ObjectLock.DOCUMENT,
                    OBJECT_LOCK_CONFIGURATION_NOT_FOUND,
                    s3)
                .as(ObjectLock.Got.class, ObjectLock.Got::new));
    addWhatCannotBeSetYet(operations, s3);
  }

  private static void addWhatCannotBeSetYet(Operations operations, S3Context s3) {
    operations
        .add(
            "GetBucketLifecycleConfiguration",
            absent("s3:GetLifecycleConfiguration", NO_SUCH_LIFECYCLE_CONFIGURATION, s3))
        .add(
            "GetBucketReplication",
            absent("s3:GetReplicationConfiguration", REPLICATION_CONFIGURATION_NOT_FOUND, s3))
        .add("GetBucketLogging", empty("s3:GetBucketLogging", s3))
        .add("GetBucketNotificationConfiguration", empty("s3:GetBucketNotification", s3))
        .add("GetBucketAccelerateConfiguration", empty("s3:GetAccelerateConfiguration", s3));
  }
}
