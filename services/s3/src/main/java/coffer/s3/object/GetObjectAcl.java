package coffer.s3.object;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.Owner;
import coffer.s3.S3Context;
import coffer.s3.Target;
import coffer.s3.VersionIds;
import coffer.s3.access.AccessControlPolicy.Grant;
import coffer.s3.access.AccessControlPolicy.Grantee;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows the one access control list that an object has while lists are disabled: full control for
 * the owner of the bucket.
 *
 * <p>Source: Amazon S3 API Reference, "GetObjectAcl".
 */
final class GetObjectAcl implements Operation<GetObjectAcl.Input> {
  private final S3Context s3;

  GetObjectAcl(S3Context s3) {
    this.s3 = s3;
  }

  record Input(
      String bucket,
      String key,
      @Nullable String versionId,
      @Nullable String expectedBucketOwner) {}

  record Output(Owner owner, List<Grant> grants) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of("s3:GetObjectAcl", "s3:GetObjectVersionAcl");
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    Target target = s3.lookup().object(input.bucket(), input.key(), input.expectedBucketOwner());
    var named = VersionIds.parse(input.versionId());
    return List.of(
        target.access(named.isPresent() ? "s3:GetObjectVersionAcl" : "s3:GetObjectAcl", named));
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    Target target =
        s3.lookup()
            .authorisedObject(call, input.bucket(), input.key(), input.expectedBucketOwner());
    var named = VersionIds.parse(input.versionId());
    var lookup = s3.objects().find(target.bucket(), target.key(), named);
    Lookups.found(lookup, target, named, "GET");
    Owner owner = s3.owners().of(target.bucket().owner());
    var grantee = new Grantee(owner.displayName(), null, owner.id(), "CanonicalUser", null);
    return Reply.of(new Output(owner, List.of(new Grant(grantee, "FULL_CONTROL"))));
  }
}
