package coffer.s3.accesspoint;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.kernel.BucketName;
import coffer.objects.Bucket;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.BucketLookup;
import coffer.s3.ConditionKey;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.access.PublicAccessBlock;
import coffer.s3.control.AccountAction;
import coffer.s3.tagging.Tag;
import coffer.s3.tagging.TagSet;
import coffer.wire.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes an access point to a bucket.
 *
 * <p>The bucket may be another account's, which then has to let the access point in by its policy.
 *
 * <p>Source: Amazon S3 API Reference, Amazon S3 Control, "CreateAccessPoint"; Amazon S3 User Guide,
 * "Creating access points".
 */
final class CreateAccessPoint implements Operation<CreateAccessPoint.Input> {
  private static final String CREATE = "s3:CreateAccessPoint";
  private static final String TAG = "s3:TagResource";
  private static final String BLOCK = "s3:PutAccessPointPublicAccessBlock";
  private static final Pattern VPC = Pattern.compile("vpc-[0-9a-f]{1,17}");

  private final S3Context s3;
  private final Points points;
  private final RandomGenerator random;

  /**
   * @param random that nobody can foresee
   */
  CreateAccessPoint(S3Context s3, Points points, RandomGenerator random) {
    this.s3 = s3;
    this.points = points;
    this.random = random;
  }

  /**
   * @param scope for directory buckets only, which Coffer does not have
   */
  record Input(
      String accountId,
      String name,
      @Nullable String bucket,
      @Nullable Network vpcConfiguration,
      @Nullable PublicAccessBlock publicAccessBlockConfiguration,
      @Nullable String bucketAccountId,
      @Nullable Struct scope,
      @Nullable List<Tag> tags)
      implements PointRequest {

    TagSet tagSet() {
      return tags == null ? TagSet.EMPTY : TagSet.of(TagSet.Carrier.ACCESS_POINT, tags);
    }
  }

  record Output(String accessPointArn, String alias) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of(CREATE, TAG, BLOCK);
  }

  @Override
  public boolean needsBodyToAuthorise() {
    return true;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
   * S3": PutAccessPointPublicAccessBlock, which is about no resource, is to set what shall be
   * blocked while an access point is made.
   */
  @Override
  public List<Access> accesses(Input input, Caller caller) {
    AccountId account = AccountAction.own(input.accountId(), caller);
    Arn arn = AccessPoint.arn(s3.region(), account, input.name());
    TagSet tags = input.tagSet();
    var accesses = new ArrayList<Access>();
    accesses.add(told(new Access(CREATE, arn, Optional.of(account)), input, tags));
    if (!tags.isEmpty()) {
      accesses.add(told(new Access(TAG, arn, Optional.of(account)), input, tags));
    }
    if (input.publicAccessBlockConfiguration() != null) {
      accesses.add(new Access(BLOCK, Arn.allOfS3(), Optional.of(account)));
    }
    return accesses;
  }

  private static Access told(Access access, Input input, TagSet tags) {
    Access told =
        ConditionKey.ACCESS_POINT_ARN.tell(access, Optional.of(access.resource().value()));
    told = ConditionKey.ACCESS_POINT_ACCOUNT.tell(told, Optional.of(input.accountId()));
    told =
        ConditionKey.NETWORK_ORIGIN.tell(
            told, Optional.of(AccessPoint.origin(input.vpcConfiguration() != null)));
    return tags.tellNew(told);
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    AccountId account = AccountAction.own(input.accountId(), call.caller());
    if (input.scope() != null) {
      throw S3Error.NOT_IMPLEMENTED.saying("Scopes of access points are not implemented.");
    }
    PointName name =
        PointName.parse(input.name())
            .orElseThrow(() -> S3Error.INVALID_REQUEST.saying("Invalid access point name"));
    Bucket bucket = bucket(input, account);
    var point =
        new AccessPoint(
            name.value(),
            account,
            bucket.name(),
            bucket.id().value(),
            bucket.owner(),
            vpc(input),
            block(input),
            input.tagSet().tags(),
            PointAlias.of(name, account, random),
            call.caller().at(),
            Optional.empty(),
            Map.of());
    points.add(point, () -> checkFree(name, account));
    return Reply.of(new Output(point.arn(s3.region()).value(), point.alias()));
  }

  /** What nobody set is on. Source: "Managing public access to access points". */
  private static PublicAccessBlock block(Input input) {
    PublicAccessBlock asked = input.publicAccessBlockConfiguration();
    return asked == null ? PublicAccessBlock.EVERYTHING : asked.whole();
  }

  private static Optional<String> vpc(Input input) {
    Network network = input.vpcConfiguration();
    if (network == null) {
      return Optional.empty();
    }
    if (!VPC.matcher(network.vpcId()).matches()) {
      throw S3Error.INVALID_REQUEST.saying("The specified VPC id is not valid");
    }
    return Optional.of(network.vpcId());
  }

  /** The bucket, of this account or of the one that is named. */
  private Bucket bucket(Input input, AccountId account) {
    String name = input.bucket();
    if (name == null) {
      throw S3Error.MALFORMED_XML.error();
    }
    AccountId owner =
        input.bucketAccountId() == null
            ? account
            : AccountId.parse(input.bucketAccountId())
                .orElseThrow(
                    () -> S3Error.INVALID_REQUEST.saying("BucketAccountId must be 12 digits"));
    Bucket bucket =
        BucketName.parse(name)
            .flatMap(s3.buckets()::find)
            .orElseThrow(() -> BucketLookup.noSuchBucket(name));
    if (!bucket.owner().equals(owner)) {
      throw S3Error.ACCESS_DENIED.error().because("the bucket does not belong to BucketAccountId");
    }
    return bucket;
  }

  /** See {@link PointEntrances}. */
  private void checkFree(PointName name, AccountId account) {
    boolean taken =
        BucketName.parse(name.value() + "-" + account.value())
            .flatMap(s3.buckets()::find)
            .isPresent();
    if (taken) {
      throw PointEntrances.ambiguous();
    }
  }
}
