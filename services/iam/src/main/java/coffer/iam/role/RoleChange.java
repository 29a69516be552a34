package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/** An operation that changes one role; those of services are changed by nobody. */
abstract class RoleChange<I extends RoleInput> extends ChangeOperation<I> {
  RoleChange(IamContext iam, Class<I> inputType) {
    super(iam, inputType);
  }

  @Override
  protected Target target(I input, View realm, Asker asker) {
    return RoleTarget.within(realm, asker.account(), input.roleName());
  }

  @Override
  protected final Object change(I input, Draft realm, Asker asker) {
    Role role = changed(RoleTarget.modifiable(realm, input.roleName()), input, realm, asker);
    realm.put(Realms.ROLES, Realms.key(role.name()), role);
    return answer(role, asker);
  }

  /** The role as it is to be. */
  abstract Role changed(Role role, I input, Draft realm, Asker asker);

  Object answer(Role role, Asker asker) {
    return WireCall.NOTHING;
  }
}
