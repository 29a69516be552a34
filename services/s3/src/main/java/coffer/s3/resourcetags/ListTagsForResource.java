package coffer.s3.resourcetags;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.tagging.Tag;
import coffer.s3.tagging.TagSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Tells the tags of a resource, by key.
 *
 * <p>Source: Amazon S3 API Reference, Amazon S3 Control, "ListTagsForResource".
 */
final class ListTagsForResource implements Operation<ListTagsForResource.Input> {
  private static final String ACTION = "s3:ListTagsForResource";

  private final Resources resources;

  ListTagsForResource(Resources resources) {
    this.resources = resources;
  }

  record Input(String accountId, String resourceArn) {}

  record Output(List<Tag> tags) {}

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
    return List.of(find(input, caller).access(ACTION));
  }

  private Tagged find(Input input, Caller caller) {
    return resources.find(input.resourceArn(), input.accountId(), caller);
  }

  @Override
  public Reply run(Authorized<Input> call) {
    var tags = find(call.input(), call.caller()).tags(call);
    return Reply.of(new Output(new TagSet(new TreeMap<>(tags)).list()));
  }
}
