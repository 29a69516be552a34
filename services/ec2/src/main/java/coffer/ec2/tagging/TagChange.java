package coffer.ec2.tagging;

import coffer.ec2.call.Ec2Input;
import coffer.ec2.call.Ec2Operation;
import coffer.ec2.call.Errors;
import coffer.ec2.call.Scope;
import coffer.ec2.call.Tag;
import coffer.ec2.network.Ec2Context;
import coffer.pipeline.Access;
import coffer.pipeline.Reply;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes the tags of several things, of all or of none. */
abstract class TagChange extends Ec2Operation<TagChange.Input> {
  private static final int MOST = 1_000;

  private final String action;

  /** What to tag, and with what. */
  record Input(@Nullable Boolean dryRun, @Nullable List<String> resources, @Nullable List<Tag> tags)
      implements Ec2Input {}

  TagChange(Ec2Context context, String action) {
    super(context, Input.class, action);
    this.action = action;
  }

  /** The access with what the request says of tags. */
  abstract Access telling(Access access, @Nullable List<Tag> tags);

  /** From the tags of a thing to those it shall have. */
  abstract UnaryOperator<Map<String, String>> change(@Nullable List<Tag> tags);

  @Override
  protected List<Access> wants(Input asked, Scope scope) {
    List<String> ids = orNone(asked.resources());
    return ids.isEmpty()
        ? List.of(telling(scope.everything(action), asked.tags()))
        : ids.stream()
            .map(id -> telling(Tagged.of(id).access(scope, action, id), asked.tags()))
            .toList();
  }

  @Override
  protected Reply act(Input asked, Scope scope) {
    List<String> ids = orNone(asked.resources());
    if (ids.isEmpty()) {
      throw Errors.missing("resourceIdSet");
    }
    if (ids.size() > MOST) {
      throw Errors.invalidValue("A request tags 1000 resources at most.");
    }
    var change = change(asked.tags());
    context()
        .networks()
        .change(
            scope.account(),
            draft -> {
              ids.forEach(id -> Tagged.of(id).change(draft, id, change));
              return ids;
            });
    return Reply.nothing();
  }
}
