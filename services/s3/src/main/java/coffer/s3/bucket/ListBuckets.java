package coffer.s3.bucket;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.objects.Bucket;
import coffer.objects.Buckets.BucketPage;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.Owner;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import coffer.wire.ListTokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of the caller's account, by name.
 *
 * <p>Source: Amazon S3 API Reference, "ListBuckets".
 */
final class ListBuckets implements Operation<ListBuckets.Input> {
  private static final String ACTION = "s3:ListAllMyBuckets";
  private static final int MOST = 10_000;

  private final S3Context s3;

  ListBuckets(S3Context s3) {
    this.s3 = s3;
  }

  /** The input. */
  record Input(
      @Nullable Integer maxBuckets,
      @Nullable String continuationToken,
      @Nullable String prefix,
      @Nullable String bucketRegion) {

    // S3 names the Region of each bucket only in answers to requests that say something.
    boolean saysSomething() {
      return maxBuckets != null
          || continuationToken != null
          || prefix != null
          || bucketRegion != null;
    }
  }

  /** The answer. */
  record Output(
      Owner owner,
      List<Item> buckets,
      @Nullable String continuationToken,
      @Nullable String prefix) {}

  /** One bucket of the answer. */
  record Item(String name, Instant creationDate, @Nullable String bucketRegion, String bucketArn) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of(ACTION);
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    return List.of(new Access(ACTION, Arn.allOfS3(), account(caller)));
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    AccountId account =
        account(call.caller())
            .orElseThrow(
                () -> S3Error.ACCESS_DENIED.error().because("the anonymous have no buckets"));
    var tokens = ListTokens.of(input);
    BucketPage page =
        s3.buckets()
            .list(
                account,
                input.prefix() == null ? "" : input.prefix(),
                Optional.ofNullable(input.continuationToken())
                    .filter(token -> !token.isEmpty())
                    .map(token -> tokens.read(token).orElseThrow(() -> incorrect(token))),
                Optional.ofNullable(input.bucketRegion()),
                max(input.maxBuckets()));
    return Reply.of(
        new Output(
            s3.owners().of(account),
            page.buckets().stream().map(b -> item(b, input.saysSomething())).toList(),
            page.more() ? tokens.after(page.buckets().getLast().name().value()) : null,
            input.prefix()));
  }

  private static Optional<AccountId> account(Caller caller) {
    return caller.principal().account();
  }

  static int max(@Nullable Integer asked) {
    if (asked == null) {
      return MOST;
    }
    if (asked < 1 || asked > MOST) {
      throw S3Error.invalidArgument(
          "Argument max-buckets must be an integer between 1 and 10000.",
          "max-buckets",
          asked.toString());
    }
    return asked;
  }

  private static Item item(Bucket bucket, boolean withRegion) {
    return new Item(
        bucket.name().value(),
        bucket.created(),
        withRegion ? bucket.region() : null,
        Arn.bucket(bucket.name()).value());
  }

  private static ApiError incorrect(String token) {
    return S3Error.invalidArgument(
        "The continuation token provided is incorrect", "continuation-token", token);
  }
}
