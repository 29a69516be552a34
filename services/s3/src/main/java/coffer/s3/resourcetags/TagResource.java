package coffer.s3.resourcetags;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.S3Error;
import coffer.s3.tagging.Tag;
import coffer.s3.tagging.TagSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds tags to a resource, or gives its tags other values.
 *
 * <p>Source: Amazon S3 API Reference, Amazon S3 Control, "TagResource".
 */
final class TagResource implements Operation<TagResource.Input> {
  private static final String ACTION = "s3:TagResource";

  private final Resources resources;

  TagResource(Resources resources) {
    this.resources = resources;
  }

  record Input(String accountId, String resourceArn, @Nullable List<Tag> tags) {
    TagSet tagSet() {
      if (tags == null) {
        throw S3Error.MALFORMED_XML.error();
      }
      return TagSet.of(TagSet.Carrier.BUCKET, tags);
    }
  }

  record Output() {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of(ACTION);
  }

  @Override
  public boolean needsBodyToAuthorise() {
    return true;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    Access access = find(input, caller).access(ACTION);
    return List.of(input.tags() == null ? access : input.tagSet().tellNew(access));
  }

  private Tagged find(Input input, Caller caller) {
    return resources.find(input.resourceArn(), input.accountId(), caller);
  }

  @Override
  public Reply run(Authorized<Input> call) {
    TagSet more = call.input().tagSet();
    find(call.input(), call.caller())
        .change(
            call,
            tags -> {
              var all = new TreeMap<>(tags);
              all.putAll(more.tags());
              // Checked once more: together they may be too many.
              return TagSet.of(TagSet.Carrier.BUCKET, new TagSet(all).list()).tags();
            });
    return Reply.of(new Output());
  }
}
