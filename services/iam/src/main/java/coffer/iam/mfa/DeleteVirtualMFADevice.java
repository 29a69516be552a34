package coffer.iam.mfa;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.identity.realm.MfaDevice;
import coffer.identity.realm.Realms;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/**
 * Removes a device that nobody uses.
 *
 * <p>Source: AWS IAM API Reference, "DeleteVirtualMFADevice".
 */
final class DeleteVirtualMFADevice extends ChangeOperation<DeleteVirtualMFADevice.Input> {
  DeleteVirtualMFADevice(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String serialNumber) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Devices.target(realm, asker, input.serialNumber());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    MfaDevice device = Devices.get(realm, asker, input.serialNumber());
    if (device.user().isPresent()) {
      throw IamError.DELETE_CONFLICT.because("MFA VirtualDevice in use. Must deactivate first.");
    }
    realm.remove(Realms.MFA, Realms.key(device.name()));
    return WireCall.NOTHING;
  }
}
