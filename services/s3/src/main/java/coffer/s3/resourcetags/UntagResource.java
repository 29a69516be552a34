package coffer.s3.resourcetags;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.ConditionKey;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes tags off a resource, as far as it has them.
 *
 * <p>Source: Amazon S3 API Reference, Amazon S3 Control, "UntagResource".
 */
final class UntagResource implements Operation<UntagResource.Input> {
  private static final String ACTION = "s3:UntagResource";

  private final Resources resources;

  UntagResource(Resources resources) {
    this.resources = resources;
  }

  record Input(String accountId, String resourceArn, @Nullable List<String> tagKeys) {
    List<String> keys() {
      return tagKeys == null ? List.of() : tagKeys;
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
  public List<Access> accesses(Input input, Caller caller) {
    return List.of(ConditionKey.TAG_KEYS.tell(find(input, caller).access(ACTION), input.keys()));
  }

  private Tagged find(Input input, Caller caller) {
    return resources.find(input.resourceArn(), input.accountId(), caller);
  }

  @Override
  public Reply run(Authorized<Input> call) {
    find(call.input(), call.caller())
        .change(
            call,
            tags -> {
              var rest = new TreeMap<>(tags);
              rest.keySet().removeAll(call.input().keys());
              return rest;
            });
    return Reply.of(new Output());
  }
}
