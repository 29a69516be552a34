package coffer.iam.mfa;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.MfaDevice;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;
import java.util.List;

/**
 * Removes tags from a device.
 *
 * <p>Source: AWS IAM API Reference, "UntagMFADevice".
 */
final class UntagMFADevice extends ChangeOperation<UntagMFADevice.Input> {
  UntagMFADevice(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String serialNumber, List<String> tagKeys) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Devices.target(realm, asker, input.serialNumber()).naming(input.tagKeys());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    MfaDevice device = Devices.get(realm, asker, input.serialNumber());
    Devices.put(realm, device.tagged(Tags.removed(device.tags(), input.tagKeys())));
    return WireCall.NOTHING;
  }
}
