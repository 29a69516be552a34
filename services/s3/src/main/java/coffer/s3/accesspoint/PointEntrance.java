package coffer.s3.accesspoint;

import coffer.kernel.Arn;
import coffer.kernel.BucketName;
import coffer.objects.Bucket;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.s3.BucketLookup;
import coffer.s3.ConditionKey;
import coffer.s3.Entrance;
import coffer.s3.S3Error;
import coffer.s3.S3Subject;
import coffer.s3.Way;
import coffer.s3.access.PublicAccessBlock;
import java.util.List;
import java.util.Optional;

/**
 * An access point as a way to its bucket.
 *
 * @param region of this deployment
 * @param isAlias whether it is named by its alias
 */
record PointEntrance(AccessPoint point, String region, boolean isAlias) implements Entrance {
  @Override
  public BucketName bucket() {
    return point.bucket();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Requests behave as though the bucket had the settings of the access point too. Source:
   * Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", BlockPublicAcls and
   * IgnorePublicAcls.
   */
  @Override
  public Bucket seen(Bucket bucket) {
    return PublicAccessBlock.blocking(bucket, point.block().blocks());
  }

  /** Source: Amazon S3 User Guide, "Access points restrictions": no anonymous access. */
  @Override
  public void check(Caller caller) {
    if (caller.principal().known().isEmpty()) {
      throw S3Error.ACCESS_DENIED.error().because("an access point does not hear the anonymous");
    }
  }

  @Override
  public List<Access> through(Access access) {
    // A KMS key is nothing of the bucket's, and the way to it is the same for all.
    boolean ofS3 = access.action().startsWith("s3:");
    if (!ofS3 || access.subject().orElse(null) instanceof Way) {
      return List.of(access);
    }
    if (!(access.subject().orElse(null) instanceof S3Subject subject)) {
      throw new IllegalStateException("an access point cannot tell what an access is about");
    }
    checkIsStillIt(subject.bucket());
    S3Subject seen = subject.in(seen(subject.bucket()));
    Access told = told(access);
    var toPoint =
        new Access(
            told.action(),
            resource(subject.bucket(), access.resource()),
            Optional.of(point.account()),
            Optional.of(new Way.Through(this, seen, Way.Side.ENTRANCE)),
            told.facts(),
            told.by(),
            told.mfaAt());
    return List.of(toPoint, told.to(new Way.Through(this, seen, Way.Side.BUCKET)));
  }

  /** A bucket that was made anew, whoever did, is not the one the access point was made for. */
  private void checkIsStillIt(Bucket found) {
    if (!found.id().value().equals(point.bucketId())) {
      throw BucketLookup.noSuchBucket(found.name().value());
    }
  }

  private Access told(Access access) {
    return tell(access, point.arn(region), point);
  }

  /** The access, telling which access point it is about or comes by. */
  static Access tell(Access access, Arn arn, AccessPoint point) {
    Access told = ConditionKey.ACCESS_POINT_ARN.tell(access, Optional.of(arn.value()));
    told = ConditionKey.ACCESS_POINT_ACCOUNT.tell(told, Optional.of(point.account().value()));
    return ConditionKey.NETWORK_ORIGIN.tell(told, Optional.of(point.origin()));
  }

  /** The bucket's ARN or an object's, as the access point has it. */
  private Arn resource(Bucket bucket, Arn inBucket) {
    String whole = Arn.bucket(bucket.name()).value();
    String arn = point.arn(region).value();
    return inBucket.value().equals(whole)
        ? new Arn(arn)
        : new Arn(arn + "/object/" + inBucket.value().substring(whole.length() + 1));
  }
}
