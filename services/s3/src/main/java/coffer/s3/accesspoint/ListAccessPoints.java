package coffer.s3.accesspoint;

import coffer.kernel.AccountId;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.S3Error;
import coffer.s3.control.AccountAction;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists the access points of an account, by name.
 *
 * <p>The token is the last name of the page before; it is no secret, and names a place in a list
 * the caller may read.
 *
 * <p>Source: Amazon S3 API Reference, Amazon S3 Control, "ListAccessPoints".
 */
final class ListAccessPoints implements Operation<ListAccessPoints.Input> {
  private static final AccountAction ACTION = new AccountAction("s3:ListAccessPoints");
  private static final int MAX = 1000;
  private static final String EVERYTHING = "ALL";

  private final Points points;
  private final String region;

  ListAccessPoints(Points points, String region) {
    this.points = points;
    this.region = region;
  }

  record Input(
      String accountId,
      @Nullable String bucket,
      @Nullable String nextToken,
      @Nullable Integer maxResults,
      @Nullable String dataSourceId,
      @Nullable String dataSourceType) {}

  record Output(List<Line> accessPointList, @Nullable String nextToken) {}

  record Line(
      String name,
      String networkOrigin,
      @Nullable Network vpcConfiguration,
      String bucket,
      String accessPointArn,
      String alias,
      String bucketAccountId) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return ACTION.permissions();
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    return ACTION.accesses(input.accountId(), caller);
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    boolean isOfBuckets =
        input.dataSourceType() == null || input.dataSourceType().equals(EVERYTHING);
    if (input.dataSourceId() != null || !isOfBuckets) {
      throw S3Error.NOT_IMPLEMENTED.saying(
          "Access points of anything but buckets are not implemented.");
    }
    int max = max(input.maxResults());
    List<AccessPoint> rest =
        matching(AccountAction.own(input.accountId(), call.caller()), input).toList();
    List<AccessPoint> page = rest.subList(0, Math.min(max, rest.size()));
    boolean more = page.size() < rest.size() && !page.isEmpty();
    String next = more ? ListTokens.of(input).after(page.getLast().name()) : null;
    return Reply.of(new Output(page.stream().map(this::line).toList(), next));
  }

  private static int max(@Nullable Integer asked) {
    if (asked == null) {
      return MAX;
    }
    if (asked < 0) {
      throw S3Error.INVALID_REQUEST.saying("maxResults must not be negative");
    }
    return Math.min(asked, MAX);
  }

  private Stream<AccessPoint> matching(AccountId account, Input input) {
    String bucket = input.bucket();
    String after = input.nextToken() == null ? null : after(input, input.nextToken());
    return points.all(account).stream()
        .filter(point -> bucket == null || point.bucket().value().equals(bucket))
        .filter(point -> after == null || point.name().compareTo(after) > 0);
  }

  private static String after(Input input, String token) {
    return ListTokens.of(input)
        .read(token)
        .orElseThrow(() -> S3Error.INVALID_REQUEST.saying("The nextToken provided is incorrect"));
  }

  private Line line(AccessPoint point) {
    return new Line(
        point.name(),
        point.origin(),
        point.vpc().map(Network::new).orElse(null),
        point.bucket().value(),
        point.arn(region).value(),
        point.alias(),
        point.bucketAccount().value());
  }
}
