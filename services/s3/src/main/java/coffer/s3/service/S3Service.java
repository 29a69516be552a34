package coffer.s3.service;

import coffer.pipeline.Operations;
import coffer.pipeline.ReplyFilter;
import coffer.pipeline.ResourceRules;
import coffer.s3.OrganizationPublicAccess;
import coffer.s3.S3Context;
import coffer.s3.S3Stores;
import coffer.s3.access.AccessOperations;
import coffer.s3.accesspoint.AccessPoints;
import coffer.s3.accesspoint.PointDoors;
import coffer.s3.accesspoint.PointRules;
import coffer.s3.bucket.BucketOperations;
import coffer.s3.control.ControlOperations;
import coffer.s3.control.StoredBlocks;
import coffer.s3.cors.CorsFilter;
import coffer.s3.cors.CorsOperations;
import coffer.s3.encryption.Encryption;
import coffer.s3.encryption.EncryptionSettings;
import coffer.s3.listing.ListingOperations;
import coffer.s3.multipart.MultipartOperations;
import coffer.s3.object.ObjectOperations;
import coffer.s3.policy.BucketPolicies;
import coffer.s3.policy.PolicyOperations;
import coffer.s3.policy.S3Rules;
import coffer.s3.post.PostOperations;
import coffer.s3.resourcetags.ResourceTagOperations;
import coffer.s3.settings.SettingsOperations;
import coffer.s3.tagging.BucketTaggingOperations;
import coffer.s3.website.WebsiteOperations;
import coffer.tables.Ledger;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Amazon S3 and S3 Control, each as one set of operations. What is not in the sets answers
 * NotImplemented.
 */
public final class S3Service implements AutoCloseable {
  private static final String FAMILY = "s3control";

  private final Ledger ledger;
  private final StoredBlocks blocks;
  private final AccessPoints points;
  private final List<String> domains;
  private final S3Context context;
  private final Encryption encryption;
  private final BucketPolicies policies = new BucketPolicies();

  /** Without organizations, and without hosts for access points. */
  public S3Service(
      S3Stores stores, String region, EncryptionSettings encryption, InstantSource clock) {
    this(stores, region, List.of(), OrganizationPublicAccess.NONE, encryption, clock);
  }

  /**
   * @param region of this deployment
   * @param domains under which buckets and access points have hosts
   */
  public S3Service(
      S3Stores stores,
      String region,
      List<String> domains,
      OrganizationPublicAccess organizations,
      EncryptionSettings encryption,
      InstantSource clock) {
    var tables = new ArrayList<>(AccessPoints.tables());
    tables.add(StoredBlocks.TABLE);
    this.ledger = new Ledger(stores.meta(), stores.changes(), FAMILY, tables);
    this.blocks = new StoredBlocks(ledger, organizations);
    this.points = new AccessPoints(ledger, region);
    this.domains = List.copyOf(domains);
    this.encryption = new Encryption(encryption, clock, new SecureRandom());
    this.context = S3Context.of(stores, points.entrances(stores.buckets()), blocks, region, clock);
  }

  /** All operations under the names AWS gives them. */
  public Operations operations() {
    var operations = new Operations("s3").behind(new PointDoors(context.entrances()));
    bucketOperations(operations, context, encryption);
    PolicyOperations.addTo(operations, context, policies);
    objectOperations(operations, context, encryption);
    return operations;
  }

  /** The operations of S3 Control, under the names AWS gives them. */
  public Operations controlOperations() {
    var operations = new Operations(FAMILY);
    ControlOperations.addTo(operations, blocks);
    points.addTo(operations, context, blocks, domains, new SecureRandom());
    ResourceTagOperations.addTo(operations, context, points);
    return operations;
  }

  /** Adds what browsers of other origins need to every reply, as each bucket's rules say. */
  public ReplyFilter replyFilter() {
    return new CorsFilter(context);
  }

  /** What access points, buckets and objects say about who may use them. */
  public ResourceRules rules() {
    return new PointRules(new S3Rules(policies, context), context);
  }

  /**
   * Finds what an access is about of which only action and ARN are known, as operations find it.
   *
   * @param operations of {@link #operations()}
   */
  public SupposedAccess supposed(Operations operations) {
    return new SupposedAccess(context, points, PointDoors.actions(operations));
  }

  private static void bucketOperations(Operations operations, S3Context s3, Encryption encryption) {
    BucketOperations.addTo(operations, s3);
    BucketTaggingOperations.addTo(operations, s3);
    AccessOperations.addTo(operations, s3);
    SettingsOperations.addTo(operations, s3, encryption.allowsCustomerKeys());
    CorsOperations.addTo(operations, s3);
    WebsiteOperations.addTo(operations, s3, encryption);
    PostOperations.addTo(operations, s3, encryption);
  }

  private static void objectOperations(Operations operations, S3Context s3, Encryption encryption) {
    ObjectOperations.addTo(operations, s3, encryption);
    ListingOperations.addTo(operations, s3);
    MultipartOperations.addTo(operations, s3, encryption);
  }

  @Override
  public void close() {
    ledger.close();
  }
}
