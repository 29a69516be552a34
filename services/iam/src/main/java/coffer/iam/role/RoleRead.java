package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.identity.realm.Role;
import coffer.tables.View;

/** An operation that reads one role. */
abstract class RoleRead<I extends RoleInput> extends ReadOperation<I> {
  RoleRead(IamContext iam, Class<I> inputType) {
    super(iam, inputType);
  }

  @Override
  protected Target target(I input, View realm, Asker asker) {
    return Target.role(realm, asker.account(), input.roleName());
  }

  @Override
  protected final Object read(I input, View realm, Asker asker) {
    return read(RoleTarget.found(realm, input.roleName()), input, asker);
  }

  /** Its output. */
  abstract Object read(Role role, I input, Asker asker);
}
