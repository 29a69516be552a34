package coffer.s3.service;

import static coffer.s3.S3Error.NO_SUCH_BUCKET_POLICY;
import static coffer.s3.S3Error.NO_SUCH_LIFECYCLE_CONFIGURATION;
import static coffer.s3.S3Error.REPLICATION_CONFIGURATION_NOT_FOUND;
import static coffer.s3.settings.NotConfigured.absent;
import static coffer.s3.settings.NotConfigured.empty;

import coffer.identity.Accounts;
import coffer.objects.Buckets;
import coffer.objects.Objects;
import coffer.objects.Uploads;
import coffer.pipeline.Operations;
import coffer.s3.S3Context;
import coffer.s3.access.DeleteBucketOwnershipControls;
import coffer.s3.access.DeletePublicAccessBlock;
import coffer.s3.access.GetBucketAcl;
import coffer.s3.access.GetBucketOwnershipControls;
import coffer.s3.access.GetPublicAccessBlock;
import coffer.s3.access.PutBucketAcl;
import coffer.s3.access.PutBucketOwnershipControls;
import coffer.s3.access.PutPublicAccessBlock;
import coffer.s3.bucket.CreateBucket;
import coffer.s3.bucket.DeleteBucket;
import coffer.s3.bucket.GetBucketLocation;
import coffer.s3.bucket.GetBucketVersioning;
import coffer.s3.bucket.HeadBucket;
import coffer.s3.bucket.ListBuckets;
import coffer.s3.bucket.PutBucketVersioning;
import coffer.s3.listing.ListingOperations;
import coffer.s3.object.ObjectOperations;
import coffer.s3.settings.DeleteBucketEncryption;
import coffer.s3.settings.GetBucketEncryption;
import coffer.s3.settings.GetBucketRequestPayment;
import coffer.s3.settings.GetObjectLockConfiguration;
import coffer.s3.settings.PutBucketEncryption;
import coffer.s3.settings.PutBucketRequestPayment;
import coffer.s3.tagging.DeleteBucketTagging;
import coffer.s3.tagging.GetBucketTagging;
import coffer.s3.tagging.PutBucketTagging;
import java.time.InstantSource;

/** Amazon S3, as one set of operations. What is not in the set answers NotImplemented. */
public final class S3Service {
  private final S3Context context;

  public S3Service(
      Buckets buckets,
      Objects objects,
      Uploads uploads,
      Accounts accounts,
      String region,
      InstantSource clock) {
    this.context = S3Context.of(buckets, objects, uploads, accounts, region, clock);
  }

  /** All operations under the names AWS gives them. */
  public Operations operations() {
    var operations = new Operations("s3");
    bucketOperations(operations, context);
    objectOperations(operations, context);
    return operations;
  }

  private static void bucketOperations(Operations operations, S3Context s3) {
    operations
        .add("CreateBucket", new CreateBucket(s3))
        .add("HeadBucket", new HeadBucket(s3))
        .add("DeleteBucket", new DeleteBucket(s3))
        .add("ListBuckets", new ListBuckets(s3))
        .add("GetBucketLocation", new GetBucketLocation(s3))
        .add("GetBucketVersioning", new GetBucketVersioning(s3))
        .add("PutBucketVersioning", new PutBucketVersioning(s3))
        .add("GetBucketTagging", new GetBucketTagging(s3))
        .add("PutBucketTagging", new PutBucketTagging(s3))
        .add("DeleteBucketTagging", new DeleteBucketTagging(s3))
        .add("GetBucketOwnershipControls", new GetBucketOwnershipControls(s3))
        .add("PutBucketOwnershipControls", new PutBucketOwnershipControls(s3))
        .add("DeleteBucketOwnershipControls", new DeleteBucketOwnershipControls(s3))
        .add("GetPublicAccessBlock", new GetPublicAccessBlock(s3))
        .add("PutPublicAccessBlock", new PutPublicAccessBlock(s3))
        .add("DeletePublicAccessBlock", new DeletePublicAccessBlock(s3))
        .add("GetBucketAcl", new GetBucketAcl(s3))
        .add("PutBucketAcl", new PutBucketAcl(s3))
        .add("GetBucketRequestPayment", new GetBucketRequestPayment(s3))
        .add("PutBucketRequestPayment", new PutBucketRequestPayment(s3))
        .add("GetBucketEncryption", new GetBucketEncryption(s3))
        .add("PutBucketEncryption", new PutBucketEncryption(s3))
        .add("DeleteBucketEncryption", new DeleteBucketEncryption(s3))
        .add("GetObjectLockConfiguration", new GetObjectLockConfiguration(s3));
    notConfiguredYet(operations, s3);
  }

  private static void notConfiguredYet(Operations operations, S3Context s3) {
    operations
        .add("GetBucketPolicy", absent("s3:GetBucketPolicy", NO_SUCH_BUCKET_POLICY, s3))
        .add("GetBucketPolicyStatus", absent("s3:GetBucketPolicyStatus", NO_SUCH_BUCKET_POLICY, s3))
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

  private static void objectOperations(Operations operations, S3Context s3) {
    ObjectOperations.addTo(operations, s3);
    ListingOperations.addTo(operations, s3);
  }
}
