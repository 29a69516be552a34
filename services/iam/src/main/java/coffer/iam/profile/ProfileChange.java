package coffer.iam.profile;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.identity.realm.InstanceProfile;
import coffer.identity.realm.Realms;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/** An operation that changes one instance profile. */
abstract class ProfileChange<I extends ProfileInput> extends ChangeOperation<I> {
  ProfileChange(IamContext iam, Class<I> inputType) {
    super(iam, inputType);
  }

  @Override
  protected Target target(I input, View realm, Asker asker) {
    return Profiles.target(realm, asker.account(), input.instanceProfileName());
  }

  @Override
  protected final Object change(I input, Draft realm, Asker asker) {
    var profile = changed(Profiles.found(realm, input.instanceProfileName()), input, realm);
    realm.put(Realms.PROFILES, Realms.key(profile.name()), profile);
    return WireCall.NOTHING;
  }

  /** The profile as it is to be. */
  abstract InstanceProfile changed(InstanceProfile profile, I input, Draft realm);
}
