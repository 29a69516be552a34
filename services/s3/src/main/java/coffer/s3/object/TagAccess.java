package coffer.s3.object;

import coffer.objects.Lookup;
import coffer.objects.ObjectVersion;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.s3.S3Context;
import coffer.s3.Target;
import coffer.s3.VersionIds;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The way to one version's tags, for the three operations on them.
 *
 * <p>Source: Amazon S3 API Reference, "GetObjectTagging", "PutObjectTagging",
 * "DeleteObjectTagging": with a version id the action is another one.
 */
final class TagAccess {
  private final S3Context s3;

  TagAccess(S3Context s3) {
    this.s3 = s3;
  }

  /** Whose tags. */
  record Tagged(Target target, ObjectVersion version) {
    @Nullable String shownVersion() {
      return ReplyHeaders.versionId(target.bucket(), version).orElse(null);
    }
  }

  /**
   * @param verb {@code Get}, {@code Put} or {@code Delete}
   */
  List<Access> accesses(TaggingInput input, String verb) {
    Target target = s3.lookup().object(input.bucket(), input.key(), input.expectedBucketOwner());
    var named = VersionIds.parse(input.versionId());
    String what = named.isPresent() ? "ObjectVersionTagging" : "ObjectTagging";
    return List.of(target.access("s3:" + verb + what, named));
  }

  Tagged find(Authorized<?> call, TaggingInput input) {
    Target target = target(call, input);
    var named = VersionIds.parse(input.versionId());
    return found(call, s3.objects().find(target.bucket(), target.key(), named), target, input);
  }

  Tagged replace(Authorized<?> call, TaggingInput input, SortedMap<String, String> tags) {
    Target target = target(call, input);
    var named = VersionIds.parse(input.versionId());
    Lookup after =
        s3.objects()
            .update(target.bucket(), target.key(), named, attributes -> attributes.withTags(tags));
    return found(call, after, target, input);
  }

  private Target target(Authorized<?> call, TaggingInput input) {
    return s3.lookup()
        .authorisedObject(call, input.bucket(), input.key(), input.expectedBucketOwner());
  }

  private static Tagged found(
      Authorized<?> call, Lookup lookup, Target target, TaggingInput input) {
    String method = call.caller().request().method();
    // A marker has no tags, whether or not the request names it.
    if (lookup instanceof Lookup.Marker marker) {
      throw Lookups.notAllowed(marker, method);
    }
    return new Tagged(
        target, Lookups.found(lookup, target, VersionIds.parse(input.versionId()), method));
  }
}
