package coffer.s3.service;

import coffer.identity.Accounts;
import coffer.objects.Buckets;
import coffer.objects.Objects;
import coffer.objects.Uploads;
import coffer.pipeline.Access;
import coffer.pipeline.Operations;
import coffer.pipeline.ReplyFilter;
import coffer.pipeline.ResourceRules;
import coffer.s3.S3Context;
import coffer.s3.access.AccessOperations;
import coffer.s3.bucket.BucketOperations;
import coffer.s3.cors.CorsFilter;
import coffer.s3.cors.CorsOperations;
import coffer.s3.listing.ListingOperations;
import coffer.s3.multipart.MultipartOperations;
import coffer.s3.object.ObjectOperations;
import coffer.s3.policy.BucketPolicies;
import coffer.s3.policy.PolicyOperations;
import coffer.s3.policy.S3Rules;
import coffer.s3.post.PostOperations;
import coffer.s3.settings.SettingsOperations;
import coffer.s3.tagging.BucketTaggingOperations;
import coffer.s3.website.WebsiteOperations;
import java.time.InstantSource;
import java.util.Optional;

/** Amazon S3, as one set of operations. What is not in the set answers NotImplemented. */
public final class S3Service {
  private final S3Context context;
  private final BucketPolicies policies = new BucketPolicies();

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
    PolicyOperations.addTo(operations, context, policies);
    objectOperations(operations, context);
    return operations;
  }

  /** The operations of S3 Control, under the names AWS gives them. */
  public Operations controlOperations() {
    return new Operations("s3control");
  }

  /** Adds what browsers of other origins need to every reply, as each bucket's rules say. */
  public ReplyFilter replyFilter() {
    return new CorsFilter(context.buckets());
  }

  /** What buckets say about who may use them. */
  public ResourceRules rules() {
    return new S3Rules(policies, context);
  }

  /**
   * The same access with the bucket it is about, as an operation finds it; empty if there is no
   * such bucket. What is about no bucket comes back as it is.
   */
  public Optional<Access> supposed(Access access) {
    return SupposedAccess.of(access, context.buckets());
  }

  private static void bucketOperations(Operations operations, S3Context s3) {
    BucketOperations.addTo(operations, s3);
    BucketTaggingOperations.addTo(operations, s3);
    AccessOperations.addTo(operations, s3);
    SettingsOperations.addTo(operations, s3);
    CorsOperations.addTo(operations, s3);
    WebsiteOperations.addTo(operations, s3);
    PostOperations.addTo(operations, s3);
  }

  private static void objectOperations(Operations operations, S3Context s3) {
    ObjectOperations.addTo(operations, s3);
    ListingOperations.addTo(operations, s3);
    MultipartOperations.addTo(operations, s3);
  }
}
