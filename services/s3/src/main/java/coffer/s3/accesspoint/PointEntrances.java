package coffer.s3.accesspoint;

import coffer.kernel.AccountId;
import coffer.kernel.BucketName;
import coffer.objects.Buckets;
import coffer.s3.BucketLookup;
import coffer.s3.Entrance;
import coffer.s3.Entrances;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds access points by ARN, by alias, and by {@code NAME-ACCOUNT}: that is what SDKs put before a
 * custom endpoint's host when they are given an ARN.
 *
 * <p>A bucket could have the last name too, so of the two only one is let come into being: see
 * {@link CreateAccessPoint} and {@code CreateBucket}. Should both be there all the same, the
 * request is refused rather than led to the wrong one.
 */
final class PointEntrances implements Entrances {
  private static final Pattern ARN =
      Pattern.compile("arn:aws:s3:([a-z0-9-]*):([0-9]{12}):accesspoint[/:]([^/:]+)");
  private static final Pattern OTHER_KINDS =
      Pattern.compile("arn:aws:(s3-object-lambda|s3-outposts):.*|arn:aws:s3::[0-9]{12}:.*");
  private static final int ACCOUNT_LENGTH = 12;

  private final Points points;
  private final Buckets buckets;
  private final String region;

  PointEntrances(Points points, Buckets buckets, String region) {
    this.points = points;
    this.buckets = buckets;
    this.region = region;
  }

  @Override
  public Optional<Entrance> find(String name) {
    if (name.startsWith("arn:")) {
      return byArn(name);
    }
    if (PointAlias.isOne(name)) {
      return Optional.of(
          new PointEntrance(
              points.find(name).orElseThrow(() -> BucketLookup.noSuchBucket(name)), region, true));
    }
    return byHost(name);
  }

  private Optional<Entrance> byArn(String text) {
    if (OTHER_KINDS.matcher(text).matches()) {
      throw S3Error.NOT_IMPLEMENTED.saying(
          "Multi-Region, Object Lambda and Outposts access points are not implemented.");
    }
    Matcher arn = ARN.matcher(text);
    if (!arn.matches()) {
      return Optional.empty();
    }
    if (!arn.group(1).equals(region)) {
      throw Points.none();
    }
    return Optional.of(
        entrance(points.find(new AccountId(arn.group(2)), arn.group(3)).orElseThrow(Points::none)));
  }

  private Optional<Entrance> byHost(String name) {
    int dash = name.length() - ACCOUNT_LENGTH - 1;
    if (dash < 0 || name.charAt(dash) != '-') {
      return Optional.empty();
    }
    Optional<AccessPoint> point =
        AccountId.parse(name.substring(dash + 1))
            .flatMap(account -> points.find(account, name.substring(0, dash)));
    if (point.isPresent() && BucketName.parse(name).flatMap(buckets::find).isPresent()) {
      throw ambiguous();
    }
    return point.map(this::entrance);
  }

  static ApiError ambiguous() {
    return S3Error.INVALID_REQUEST.saying(
        "A bucket and an access point have the same name in virtual-hosted-style requests.");
  }

  private Entrance entrance(AccessPoint point) {
    return new PointEntrance(point, region, false);
  }
}
