package coffer.iam.mfa;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.identity.realm.MfaDevice;
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
    return Devices.holderTarget(realm, asker, input.userName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    String holder = Devices.holder(realm, asker, input.userName());
    MfaDevice device = Devices.of(realm, asker, holder, input.serialNumber());
    Devices.put(realm, device.of(Optional.empty(), Optional.empty()));
    return WireCall.NOTHING;
  }
}
