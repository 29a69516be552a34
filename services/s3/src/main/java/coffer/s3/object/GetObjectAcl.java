package coffer.s3.object;

import coffer.objects.ObjectVersion;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.Target;
import coffer.s3.VersionIds;
import coffer.s3.access.AccessControlPolicy;
import coffer.s3.access.AccessLists;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows the access control list of one version of an object: full control for the owner of the
 * bucket while lists are disabled.
 *
 * <p>Source: Amazon S3 API Reference, "GetObjectAcl".
 */
final class GetObjectAcl implements Operation<GetObjectAcl.Input> {
  private final S3Context s3;
  private final AccessLists lists;

  GetObjectAcl(S3Context s3) {
    this.s3 = s3;
    this.lists = new AccessLists(s3);
  }

  record Input(
      String bucket, String key, @Nullable String versionId, @Nullable String expectedBucketOwner) {

    Access access(Target target) {
      var named = VersionIds.parse(versionId);
      return target.access(named.isPresent() ? "s3:GetObjectVersionAcl" : "s3:GetObjectAcl", named);
    }
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Optional<Class<?>> outputType() {
    return Optional.of(AccessControlPolicy.class);
  }

  @Override
  public Permissions permissions() {
    return Permissions.of("s3:GetObjectAcl", "s3:GetObjectVersionAcl");
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    return List.of(
        input.access(s3.lookup().object(input.bucket(), input.key(), input.expectedBucketOwner())));
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    Target target =
        s3.lookup()
            .authorisedObject(call, input.bucket(), input.key(), input.expectedBucketOwner());
    var named = VersionIds.parse(input.versionId());
    var lookup = s3.objects().find(target.bucket(), target.key(), named);
    ObjectVersion version = Lookups.found(lookup, target, named, "GET");
    Lookups.checkVersion(call, target, version, input.access(target));
    return Reply.of(lists.show(target.bucket(), version));
  }
}
