package coffer.ec2.call;

import coffer.ec2.network.Ec2Context;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.wire.ApiError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation of EC2: it decides, refuses what is not built, stops where the request is a dry run,
 * and only then acts.
 *
 * @param <I> whose members that are not honoured are {@link Refused}
 */
public abstract class Ec2Operation<I extends Ec2Input> implements Operation<I> {
  private final Class<I> input;
  private final Permissions permissions;
  private final RefusedMembers refused;
  private final Ec2Context context;

  /**
   * @param actions all it may need
   */
  protected Ec2Operation(Ec2Context context, Class<I> input, String... actions) {
    this.context = context;
    this.input = input;
    this.permissions = Permissions.of(actions);
    this.refused = new RefusedMembers(input);
  }

  /**
   * What a request needs. The body may have been unreadable, so that even members that must be
   * there may be missing.
   */
  protected abstract List<Access> wants(I asked, Scope scope);

  /** Does it. */
  protected abstract Reply act(I asked, Scope scope);

  @Override
  public final Class<I> inputType() {
    return input;
  }

  @Override
  public final Permissions permissions() {
    return permissions;
  }

  /** The parameters are the body. */
  @Override
  public final boolean needsBodyToAuthorise() {
    return true;
  }

  @Override
  public final List<Access> accesses(I asked, Caller caller) {
    return wants(asked, Scope.of(context, caller));
  }

  @Override
  public final Reply run(Authorized<I> call) {
    I asked = call.input();
    refused.check(asked);
    if (Boolean.TRUE.equals(asked.dryRun())) {
      throw new ApiError(
          "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    }
    return act(asked, Scope.of(context, call.caller()));
  }

  protected Ec2Context context() {
    return context;
  }

  /** A list that may be missing. */
  protected static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
