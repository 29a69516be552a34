package coffer.rolesanywhere.frame;

import coffer.kernel.AccountId;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import java.util.List;
import java.util.stream.Stream;

/**
 * An operation on what an account has. When the body cannot be read, the accesses are listed of an
 * input whose members may all be null.
 *
 * <p>Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS
 * Identity and Access Management Roles Anywhere".
 */
public abstract class AnywhereOperation<I extends Record> implements Operation<I> {
  public static final String PREFIX = "rolesanywhere:";

  protected final Desk desk;
  protected final String action;
  private final Class<I> inputType;
  private final Permissions permissions;

  /**
   * Named as its class is.
   *
   * @param more actions that it may need besides its own
   */
  protected AnywhereOperation(Desk desk, Class<I> inputType, String... more) {
    this.desk = desk;
    this.action = PREFIX + getClass().getSimpleName();
    this.inputType = inputType;
    this.permissions =
        Permissions.of(Stream.concat(Stream.of(action), Stream.of(more)).toArray(String[]::new));
  }

  /** What the request needs. */
  protected abstract List<Access> wanted(I input, Scene scene);

  /** Does it, and makes the answer. */
  protected abstract Object answer(I input, Scene scene);

  @Override
  public final Class<I> inputType() {
    return inputType;
  }

  @Override
  public final Permissions permissions() {
    return permissions;
  }

  @Override
  public final boolean needsBodyToAuthorise() {
    return true;
  }

  @Override
  public final List<Access> accesses(I input, Caller caller) {
    return wanted(input, Scene.of(desk, account(caller)));
  }

  @Override
  public final Reply run(Authorized<I> call) {
    return Reply.of(answer(call.input(), Scene.of(desk, account(call.caller()))));
  }

  private static AccountId account(Caller caller) {
    return caller.principal().account().orElseThrow(Errors::unsigned);
  }
}
