package coffer.s3.accesspoint;

import coffer.kernel.AccountId;
import coffer.objects.Buckets;
import coffer.pipeline.Access;
import coffer.pipeline.Operations;
import coffer.s3.Entrances;
import coffer.s3.S3Context;
import coffer.s3.control.StoredBlocks;
import coffer.s3.policy.PolicyCheck;
import coffer.tables.Ledger;
import coffer.tables.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The access points of a deployment: the ways by them, their operations, and their tags. */
public final class AccessPoints {
  private static final String ARN_MARK = ":accesspoint/";

  private final Points points;
  private final String region;

  /**
   * @param ledger made with {@link #tables}
   */
  public AccessPoints(Ledger ledger, String region) {
    this.points = new Points(ledger);
    this.region = region;
  }

  /** The tables they are kept in. */
  public static List<Table<?>> tables() {
    return List.of(Points.POINTS, Points.ALIASES);
  }

  /** The ways by them. */
  public Entrances entrances(Buckets buckets) {
    return new PointEntrances(points, buckets, region);
  }

  /**
   * Adds the operations under the names AWS gives them.
   *
   * @param domains of this deployment
   * @param random that nobody can foresee
   */
  public void addTo(
      Operations operations,
      S3Context s3,
      StoredBlocks blocks,
      List<String> domains,
      RandomGenerator random) {
    var check = new PolicyCheck(s3.principals());
    operations
        .add("CreateAccessPoint", new CreateAccessPoint(s3, points, random))
        .add(
            "GetAccessPoint",
            new GetAccessPoint(action("s3:GetAccessPoint"), new PointEndpoints(domains, region)))
        .add("ListAccessPoints", new ListAccessPoints(points, region))
        .add("DeleteAccessPoint", new DeleteAccessPoint(action("s3:DeleteAccessPoint")))
        .add(
            "PutAccessPointPolicy",
            new PutAccessPointPolicy(action("s3:PutAccessPointPolicy"), s3, blocks, check))
        .add(
            "GetAccessPointPolicy",
            new GetAccessPointPolicy(action("s3:GetAccessPointPolicy"), s3.principals()))
        .add(
            "DeleteAccessPointPolicy",
            new DeleteAccessPointPolicy(action("s3:DeleteAccessPointPolicy")))
        .add(
            "GetAccessPointPolicyStatus",
            new GetAccessPointPolicyStatus(action("s3:GetAccessPointPolicyStatus")));
  }

  private PointAction action(String name) {
    return new PointAction(name, points, region);
  }

  /** The name of an account's access point; empty if the ARN is of something else. */
  public Optional<String> named(String arn, AccountId account) {
    String start = "arn:aws:s3:" + region + ":" + account + ARN_MARK;
    return arn.startsWith(start) ? Optional.of(arn.substring(start.length())) : Optional.empty();
  }

  /** The wish to do something to an access point, whether or not there is one. */
  public Access access(String action, AccountId account, String name) {
    return action(action).access(account, name);
  }

  /**
   * The tags of an access point.
   *
   * @throws coffer.wire.ApiError NoSuchAccessPoint
   */
  public Map<String, String> tags(AccountId account, String name) {
    return points.find(account, name).orElseThrow(Points::none).tags();
  }

  /**
   * Changes them.
   *
   * @param change may run more than once, and may throw an {@link coffer.wire.ApiError}
   */
  public void changeTags(
      AccountId account, String name, UnaryOperator<Map<String, String>> change) {
    points.update(account, name, _ -> point -> point.withTags(change.apply(point.tags())));
  }
}
