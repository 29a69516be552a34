package coffer.iam.mfa;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.MfaDevice;
import coffer.identity.realm.User;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a device from its user. The device stays; codes it has used stay used.
 *
 * <p>Source: AWS IAM API Reference, "DeactivateMFADevice".
 */
final class DeactivateMFADevice extends ChangeOperation<DeactivateMFADevice.Input> {
  DeactivateMFADevice(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String userName, String serialNumber) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Users.orSelf(realm, asker, input.userName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    String name =
        asker
            .userOrSelf(input.userName())
            .orElseThrow(
                () ->
                    IamError.NO_SUCH_ENTITY.because(
                        "MFA Device with serial number "
                            + input.serialNumber()
                            + " is not enabled for the root user."));
    User user = Users.get(realm, name);
    MfaDevice device = Devices.of(realm, asker, user, input.serialNumber());
    Devices.put(realm, device.of(Optional.empty(), Optional.empty()));
    return WireCall.NOTHING;
  }
}
