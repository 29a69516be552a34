package coffer.s3.object;

import coffer.objects.Lookup;
import coffer.objects.ObjectVersion;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.SentHeaders;
import coffer.s3.Target;
import coffer.s3.VersionIds;
import coffer.s3.access.AccessControlPolicy;
import coffer.s3.access.AccessLists;
import coffer.s3.access.AclHeaders;
import coffer.s3.access.AclWish;
import coffer.s3.access.ObjectOwnership;
import coffer.wire.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets the access control list of one version of an object. Its owner stays who it is, and its
 * last-modified time what it was.
 *
 * <p>Source: Amazon S3 API Reference, "PutObjectAcl".
 */
final class PutObjectAcl implements Operation<PutObjectAcl.Input> {
  /** How often it looks again if the object is replaced meanwhile. */
  private static final int ATTEMPTS = 8;

  private final S3Context s3;
  private final AccessLists lists;

  PutObjectAcl(S3Context s3) {
    this.s3 = s3;
    this.lists = new AccessLists(s3);
  }

  record Input(
      String bucket,
      String key,
      @Nullable String versionId,
      @Nullable AccessControlPolicy accessControlPolicy,
      @Nullable String expectedBucketOwner) {

    Access access(Target target) {
      var named = VersionIds.parse(versionId);
      return target.access(named.isPresent() ? "s3:PutObjectVersionAcl" : "s3:PutObjectAcl", named);
    }
  }

  record Output() {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of("s3:PutObjectAcl", "s3:PutObjectVersionAcl");
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    Target target = s3.lookup().object(input.bucket(), input.key(), input.expectedBucketOwner());
    return List.of(headers(caller).tell(input.access(target)));
  }

  private static AclHeaders headers(Caller caller) {
    return AclHeaders.of(SentHeaders.of(caller.request()));
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    AclWish wish = AclWish.of(headers(call.caller()), input.accessControlPolicy());
    Target target =
        s3.lookup()
            .authorisedObject(call, input.bucket(), input.key(), input.expectedBucketOwner());
    ObjectVersion version =
        ObjectOwnership.disablesLists(target.bucket())
            ? unchanged(call, target, wish)
            : changed(call, target, wish);
    return Reply.of(new Output())
        .with(
            ReplyHeaders.versionId(target.bucket(), version)
                .map(id -> Headers.of("x-amz-version-id", id))
                .orElse(Headers.EMPTY));
  }

  /** Where lists are disabled, what holds anyway may be said. */
  private ObjectVersion unchanged(Authorized<Input> call, Target target, AclWish wish) {
    lists.checkDisabled(target.bucket(), wish);
    return find(call, target);
  }

  private ObjectVersion changed(Authorized<Input> call, Target target, AclWish wish) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ObjectVersion before = find(call, target);
      // Of two who have written the same key, one must not set the list of the other's object.
      Lookups.checkVersion(
          call, target, before, headers(call.caller()).tell(call.input().access(target)));
      Lookup after =
          s3.objects()
              .update(
                  target.bucket(),
                  before,
                  attributes -> lists.changed(target.bucket(), before, wish, attributes));
      if (after instanceof Lookup.Found(var version)) {
        return version;
      }
    }
    throw S3Error.OPERATION_ABORTED.error();
  }

  private ObjectVersion find(Authorized<Input> call, Target target) {
    var named = VersionIds.parse(call.input().versionId());
    Lookup lookup = s3.objects().find(target.bucket(), target.key(), named);
    String method = call.caller().request().method();
    // A marker has no list, whether or not the request names it.
    if (lookup instanceof Lookup.Marker marker) {
      throw Lookups.notAllowed(marker, method);
    }
    return Lookups.found(lookup, target, named, method);
  }
}
