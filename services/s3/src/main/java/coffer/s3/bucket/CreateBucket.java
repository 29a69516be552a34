package coffer.s3.bucket;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.kernel.BucketName;
import coffer.kernel.CanonicalUserId;
import coffer.objects.BucketSettings;
import coffer.objects.Buckets.CreateOutcome;
import coffer.objects.Versioning;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Principal;
import coffer.pipeline.Reply;
import coffer.s3.ConditionKey;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.access.AccessLists;
import coffer.s3.access.AclHeaders;
import coffer.s3.access.ObjectOwnership;
import coffer.s3.access.PublicAccessBlock;
import coffer.s3.settings.ObjectLock;
import coffer.s3.tagging.Tag;
import coffer.s3.tagging.TagSet;
import coffer.s3.tagging.Tagging;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bucket that belongs to the caller's account.
 *
 * <p>A new bucket has access control lists disabled and public access blocked, unless its maker
 * says otherwise.
 *
 * <p>Source: Amazon S3 API Reference, "CreateBucket".
 */
final class CreateBucket implements Operation<CreateBucket.Input> {
  /**
   * Source: Amazon S3 User Guide, "General purpose bucket quotas, limitations, and restrictions".
   */
  private static final int MAX_BUCKETS = 10_000;

  private static final String GLOBAL = "global";
  private static final String REGIONAL = "account-regional";

  private static final String CREATE = "s3:CreateBucket";
  private static final String PUT_ACL = "s3:PutBucketAcl";
  private static final String PUT_LOCK = "s3:PutBucketObjectLockConfiguration";
  private static final String PUT_VERSIONING = "s3:PutBucketVersioning";
  private static final String PUT_OWNERSHIP = "s3:PutBucketOwnershipControls";
  private static final String TAG = "s3:TagResource";

  private final S3Context s3;
  private final AccessLists lists;

  CreateBucket(S3Context s3) {
    this.s3 = s3;
    this.lists = new AccessLists(s3);
  }

  /** The input. */
  record Input(
      String bucket,
      @Nullable String acl,
      @Nullable String grantFullControl,
      @Nullable String grantRead,
      @Nullable String grantReadAcp,
      @Nullable String grantWrite,
      @Nullable String grantWriteAcp,
      @Nullable Boolean objectLockEnabledForBucket,
      @Nullable String objectOwnership,
      @Nullable String bucketNamespace,
      @Nullable CreateBucketConfiguration createBucketConfiguration) {

    AclHeaders askedAcl() {
      return new AclHeaders(
          acl, grantFullControl, grantRead, grantReadAcp, grantWrite, grantWriteAcp);
    }

    boolean locksObjects() {
      return Boolean.TRUE.equals(objectLockEnabledForBucket);
    }

    @Nullable String locationConstraint() {
      return createBucketConfiguration == null
          ? null
          : createBucketConfiguration.locationConstraint();
    }

    List<Tag> tags() {
      return createBucketConfiguration == null || createBucketConfiguration.tags() == null
          ? List.of()
          : createBucketConfiguration.tags();
    }

    /**
     * The tags, checked.
     *
     * @throws coffer.wire.ApiError InvalidTag
     */
    TagSet tagSet() {
      return TagSet.of(TagSet.Carrier.BUCKET, tags());
    }
  }

  /**
   * The body of the request.
   *
   * @param location and {@code bucket}: for directory buckets only, which Coffer does not have
   */
  record CreateBucketConfiguration(
      @Nullable String locationConstraint,
      @Nullable LocationInfo location,
      @Nullable BucketInfo bucket,
      @Nullable List<Tag> tags) {}

  /** Where a directory bucket shall be. */
  record LocationInfo(@Nullable String type, @Nullable String name) {}

  /** What a directory bucket shall be like. */
  record BucketInfo(@Nullable String dataRedundancy, @Nullable String type) {}

  /** The headers of the answer. */
  record Output(String location, String bucketArn) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of(CREATE, PUT_ACL, PUT_LOCK, PUT_VERSIONING, PUT_OWNERSHIP, TAG);
  }

  @Override
  public boolean needsBodyToAuthorise() {
    return true;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    var actions = new ArrayList<>(List.of(CREATE));
    if (input.askedAcl().isMoreThanPrivate()) {
      actions.add(PUT_ACL);
    }
    if (input.locksObjects()) {
      actions.add(PUT_LOCK);
      actions.add(PUT_VERSIONING);
    }
    if (input.objectOwnership() != null) {
      actions.add(PUT_OWNERSHIP);
    }
    if (!input.tags().isEmpty()) {
      actions.add(TAG);
    }
    Arn bucket = Arn.bucket(name(input));
    TagSet tags = input.tagSet();
    return actions.stream()
        // It will be its maker's: what policies say of other accounts' resources is not about it.
        .map(action -> new Access(action, bucket, caller.principal().account()))
        .map(
            access ->
                ConditionKey.LOCATION_CONSTRAINT.tell(
                    access, Optional.ofNullable(input.locationConstraint())))
        .map(
            access ->
                ConditionKey.BUCKET_NAMESPACE.tell(
                    access, Optional.ofNullable(input.bucketNamespace())))
        .map(input.askedAcl()::tell)
        .map(
            access ->
                ConditionKey.OBJECT_OWNERSHIP.tell(
                    access, Optional.ofNullable(input.objectOwnership())))
        .map(tags::tellNew)
        .toList();
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    BucketName name = name(input);
    AccountId owner = owner(call.caller().principal());
    checkNamespace(name, input.bucketNamespace(), owner);
    Location.check(input.locationConstraint(), s3.region());
    CanonicalUserId id = s3.owners().idOf(owner);
    BucketSettings settings = lists.atCreation(settings(input), id, input.askedAcl());
    checkRoomFor(name, owner);
    if (s3.entrances().find(name.value()).isPresent()) {
      // In virtual-hosted-style requests an access point has that name.
      throw S3Error.BUCKET_ALREADY_EXISTS.error("BucketName", name.value());
    }
    return switch (s3.buckets().create(name, owner, s3.region(), settings)) {
      case CreateOutcome.Created _ -> made(name);
      case CreateOutcome.Exists(var bucket) -> {
        if (!bucket.owner().equals(owner)) {
          throw S3Error.BUCKET_ALREADY_EXISTS.error("BucketName", name.value());
        }
        // Only us-east-1 says yes to an owner's second request; see docs/compatibility.md.
        if (!Location.isClassic(s3.region())) {
          throw S3Error.BUCKET_ALREADY_OWNED_BY_YOU.error("BucketName", name.value());
        }
        s3.buckets().update(name, before -> lists.atRecreation(before, id, input.askedAcl()));
        yield made(name);
      }
      case CreateOutcome.Conflict() -> throw S3Error.OPERATION_ABORTED.error();
    };
  }

  private static BucketName name(Input input) {
    return BucketName.parse(input.bucket())
        .orElseThrow(() -> S3Error.INVALID_BUCKET_NAME.error("BucketName", input.bucket()));
  }

  private static AccountId owner(Principal principal) {
    return principal
        .account()
        .orElseThrow(() -> S3Error.ACCESS_DENIED.error().because("the anonymous have no buckets"));
  }

  private void checkNamespace(BucketName name, @Nullable String namespace, AccountId owner) {
    boolean regional = isRegional(Objects.requireNonNullElse(namespace, GLOBAL));
    if (regional != name.isRegional() || (regional && !name.isRegionalOf(owner, s3.region()))) {
      throw S3Error.INVALID_BUCKET_NAME.error("BucketName", name.value());
    }
  }

  private static boolean isRegional(String namespace) {
    return switch (namespace) {
      case GLOBAL -> false;
      case REGIONAL -> true;
      default ->
          throw S3Error.invalidArgument(
              "The bucket namespace is not valid", "x-amz-bucket-namespace", namespace);
    };
  }

  static BucketSettings settings(Input input) {
    CreateBucketConfiguration configuration = input.createBucketConfiguration();
    if (configuration != null
        && (configuration.location() != null || configuration.bucket() != null)) {
      throw S3Error.NOT_IMPLEMENTED.saying("Directory buckets are not implemented.");
    }
    ObjectOwnership ownership = ObjectOwnership.parseHeader(input.objectOwnership());
    TagSet tags = input.tagSet();

    BucketSettings settings = ownership.put(BucketSettings.DEFAULT);
    settings = PublicAccessBlock.DOCUMENT.put(settings, PublicAccessBlock.EVERYTHING);
    settings = Location.keep(settings, input.locationConstraint());
    if (!tags.isEmpty()) {
      settings = Tagging.DOCUMENT.put(settings, new Tagging(tags.list()));
    }
    return input.locksObjects() ? ObjectLock.enable(settings.with(Versioning.ENABLED)) : settings;
  }

  // Two creations at once may pass this together and end a bucket or two above the limit, which
  // harms nobody: the limit only keeps one account from filling the directory.
  private void checkRoomFor(BucketName name, AccountId owner) {
    boolean isNew = s3.buckets().find(name).isEmpty();
    if (isNew
        && s3.buckets()
                .list(owner, "", Optional.empty(), Optional.empty(), MAX_BUCKETS)
                .buckets()
                .size()
            >= MAX_BUCKETS) {
      throw S3Error.TOO_MANY_BUCKETS.error();
    }
  }

  private static Reply made(BucketName name) {
    return Reply.of(new Output("/" + name.value(), Arn.bucket(name).value()));
  }
}
