package coffer.s3.access;

import coffer.objects.BucketSettings;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Reply;
import coffer.s3.ConditionKey;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketOperation;
import coffer.s3.document.BucketRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets who owns the objects of a bucket.
 *
 * <p>Lists can be disabled only while the bucket's own list grants nobody else anything: what it
 * grants would silently end. The lists of objects are not looked at.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketOwnershipControls"; Amazon S3 User Guide,
 * "Prerequisites for disabling ACLs".
 */
final class PutBucketOwnershipControls
    implements BucketOperation<PutBucketOwnershipControls.Input> {
  /** The input. */
  record Input(
      String bucket,
      @Nullable String expectedBucketOwner,
      @Nullable OwnershipControls ownershipControls)
      implements BucketRequest {
    /** What is asked for; empty if that is nothing S3 has. */
    Optional<ObjectOwnership> ownership() {
      return Optional.ofNullable(ownershipControls).flatMap(OwnershipControls::ownership);
    }
  }

  private final BucketAction action;

  PutBucketOwnershipControls(S3Context s3) {
    this.action = new BucketAction("s3:PutBucketOwnershipControls", s3);
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public BucketAction action() {
    return action;
  }

  /** Policies may demand a setting. */
  @Override
  public boolean needsBodyToAuthorise() {
    return true;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    Optional<String> asked = input.ownership().map(ObjectOwnership::text);
    return action.accesses(input).stream()
        .map(access -> ConditionKey.OBJECT_OWNERSHIP.tell(access, asked))
        .toList();
  }

  @Override
  public Reply run(Authorized<Input> call) {
    ObjectOwnership asked = call.input().ownership().orElseThrow(S3Error.MALFORMED_XML::error);
    action.change(call, settings -> changed(settings, asked));
    return Reply.nothing();
  }

  private static BucketSettings changed(BucketSettings settings, ObjectOwnership asked) {
    if (asked == ObjectOwnership.BUCKET_OWNER_ENFORCED
        && settings.document(StoredAcl.DOCUMENT.name()).isPresent()) {
      throw S3Error.INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP.error();
    }
    return asked.put(settings);
  }
}
