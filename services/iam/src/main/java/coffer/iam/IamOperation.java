package coffer.iam;

import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.tables.View;
import java.util.List;

/**
 * An operation of IAM. Its action is the class's name.
 *
 * @param <I> the input. While an input that is wrong is judged, all its members are null
 */
public abstract class IamOperation<I> implements Operation<I> {
  private final IamContext iam;
  private final Class<I> inputType;

  protected IamOperation(IamContext iam, Class<I> inputType) {
    this.iam = iam;
    this.inputType = inputType;
  }

  protected final IamContext iam() {
    return iam;
  }

  protected final String action() {
    return "iam:" + getClass().getSimpleName();
  }

  @Override
  public final Class<I> inputType() {
    return inputType;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of(action());
  }

  /** All members of awsQuery are in the body. */
  @Override
  public final boolean needsBodyToAuthorise() {
    return true;
  }

  @Override
  public final List<Access> accesses(I input, Caller caller) {
    var asker = Asker.of(caller);
    return wanted(input, iam.realms().of(asker.account()), asker);
  }

  /** For operations that need more than their own action. */
  protected List<Access> wanted(I input, View realm, Asker asker) {
    return List.of(target(input, realm, asker).access(action()));
  }

  /** What it is done to. */
  protected abstract Target target(I input, View realm, Asker asker);
}
