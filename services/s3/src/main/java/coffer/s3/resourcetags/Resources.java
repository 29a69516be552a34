package coffer.s3.resourcetags;

import coffer.kernel.AccountId;
import coffer.objects.Bucket;
import coffer.objects.BucketSettings;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.s3.BucketLookup;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.Target;
import coffer.s3.accesspoint.AccessPoints;
import coffer.s3.control.AccountAction;
import coffer.s3.tagging.Tag;
import coffer.s3.tagging.TagSet;
import coffer.s3.tagging.Tagging;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Finds what an ARN names, among what can be tagged here. */
final class Resources {
  private static final String BUCKET = "arn:aws:s3:::";

  private final S3Context s3;
  private final AccessPoints points;

  Resources(S3Context s3, AccessPoints points) {
    this.s3 = s3;
    this.points = points;
  }

  /**
   * What an ARN names.
   *
   * @param accountId of the resource
   * @throws coffer.wire.ApiError InvalidRequest, AccessDenied for another's account, NoSuchBucket;
   *     NotImplemented for what cannot be tagged here
   */
  Tagged find(String arn, String accountId, Caller caller) {
    AccountId account = AccountAction.own(accountId, caller);
    Optional<String> point = points.named(arn, account);
    if (point.isPresent()) {
      return new OfPoint(points, account, point.get());
    }
    if (arn.startsWith(BUCKET) && arn.indexOf('/') < 0) {
      return new OfBucket(s3, arn.substring(BUCKET.length()), account);
    }
    if (arn.startsWith("arn:aws:s3:") && arn.contains(":accesspoint/")) {
      throw S3Error.ACCESS_DENIED.error().because("the access point is of another account");
    }
    throw S3Error.NOT_IMPLEMENTED.saying("Only buckets and access points have tags.");
  }

  private record OfPoint(AccessPoints points, AccountId account, String name) implements Tagged {
    @Override
    public Access access(String action) {
      return points.access(action, account, name);
    }

    @Override
    public Map<String, String> tags(Authorized<?> call) {
      return points.tags(account, name);
    }

    @Override
    public void change(Authorized<?> call, UnaryOperator<Map<String, String>> change) {
      points.changeTags(account, name, change);
    }
  }

  private record OfBucket(S3Context s3, String name, AccountId owner) implements Tagged {
    @Override
    public Access access(String action) {
      return Target.access(action, s3.lookup().find(name, owner.value()));
    }

    @Override
    public Map<String, String> tags(Authorized<?> call) {
      return tags(s3.lookup().authorised(call, name, owner.value()).settings());
    }

    private static Map<String, String> tags(BucketSettings settings) {
      return Tagging.DOCUMENT
          .of(settings)
          .map(Tagging::tagSet)
          .map(set -> TagSet.of(TagSet.Carrier.BUCKET, set).tags())
          .orElseGet(TreeMap::new);
    }

    @Override
    public void change(Authorized<?> call, UnaryOperator<Map<String, String>> change) {
      Bucket bucket = s3.lookup().authorised(call, name, owner.value());
      if (s3.buckets()
          .update(bucket.name(), settings -> put(settings, change.apply(tags(settings))))
          .isEmpty()) {
        throw BucketLookup.noSuchBucket(name);
      }
    }

    private static BucketSettings put(BucketSettings settings, Map<String, String> tags) {
      List<Tag> list = new TagSet(new TreeMap<>(tags)).list();
      return list.isEmpty()
          ? Tagging.DOCUMENT.remove(settings)
          : Tagging.DOCUMENT.put(settings, new Tagging(list));
    }
  }
}
