package coffer.s3.service;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.kernel.BucketName;
import coffer.kernel.ObjectKey;
import coffer.objects.Bucket;
import coffer.pipeline.Access;
import coffer.s3.BucketLookup;
import coffer.s3.Entrance;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.S3Subject;
import coffer.s3.accesspoint.AccessPoints;
import coffer.wire.ApiError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what an access to S3 is about that only an action and an ARN tell of. */
public final class SupposedAccess {
  private static final Pattern BUCKET =
      Pattern.compile("arn:aws:s3:::([^*/]+)(?:/(.+))?", Pattern.DOTALL);
  private static final Pattern POINT =
      Pattern.compile(
          "(arn:aws:s3:[a-z0-9-]*:([0-9]{12}):accesspoint/([^*/:]+))(?:/object/(.+))?",
          Pattern.DOTALL);
  private static final String ALIAS = "-s3alias";
  private static final String OF_POINTS = "AccessPoint";
  private static final Set<String> OF_TAGS =
      Set.of("s3:TagResource", "s3:UntagResource", "s3:ListTagsForResource");

  private final S3Context s3;
  private final AccessPoints points;
  private final Set<String> throughPoints;

  SupposedAccess(S3Context s3, AccessPoints points, Set<String> throughPoints) {
    this.s3 = s3;
    this.points = points;
    this.throughPoints = throughPoints;
  }

  /**
   * What must be allowed: by an access point, of it and of its bucket; else the access itself, with
   * the bucket it is about. What is about neither comes back as it is.
   *
   * @throws ApiError if there is no such bucket or access point, or what is asked for cannot be
   *     done through one
   */
  public List<Access> of(Access access) {
    var point = POINT.matcher(access.resource().value());
    if (point.matches()) {
      return isOfPoint(access.action())
          ? List.of(points.access(access.action(), new AccountId(point.group(2)), point.group(3)))
          : through(point.group(1), point.group(4), access);
    }
    var arn = BUCKET.matcher(access.resource().value());
    if (!arn.matches()) {
      return List.of(access);
    }
    return arn.group(1).endsWith(ALIAS)
        ? through(arn.group(1), arn.group(2), access)
        : List.of(in(bucket(arn.group(1)), arn.group(2), access));
  }

  private static boolean isOfPoint(String action) {
    return action.contains(OF_POINTS) || OF_TAGS.contains(action);
  }

  private List<Access> through(String name, @Nullable String key, Access access) {
    if (!throughPoints.contains(access.action())) {
      throw S3Error.METHOD_NOT_ALLOWED.saying(
          access.action() + " is not for requests through an access point.");
    }
    Entrance way = s3.entrances().find(name).orElseThrow(() -> BucketLookup.noSuchBucket(name));
    return way.through(in(bucket(way.bucket().value()), key, access));
  }

  private Bucket bucket(String name) {
    return BucketName.parse(name)
        .flatMap(s3.buckets()::find)
        .orElseThrow(() -> BucketLookup.noSuchBucket(name));
  }

  private static Access in(Bucket bucket, @Nullable String text, Access access) {
    Optional<ObjectKey> key = Optional.ofNullable(text).flatMap(ObjectKey::parse);
    S3Subject subject =
        key.<S3Subject>map(it -> new S3Subject.OfObject(bucket, it, Optional.empty()))
            .orElseGet(() -> new S3Subject.OfBucket(bucket));
    String arn = Arn.bucket(bucket.name()).value();
    var resource = new Arn(text == null ? arn : arn + "/" + text);
    return new Access(access.action(), resource, Optional.of(bucket.owner())).to(subject);
  }
}
