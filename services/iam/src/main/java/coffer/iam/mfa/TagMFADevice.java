package coffer.iam.mfa;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.MfaDevice;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;
import java.util.List;

/**
 * Tags a device.
 *
 * <p>Source: AWS IAM API Reference, "TagMFADevice".
 */
final class TagMFADevice extends ChangeOperation<TagMFADevice.Input> {
  TagMFADevice(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String serialNumber, List<Tag> tags) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Devices.target(realm, asker, input.serialNumber()).requesting(input.tags());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    MfaDevice device = Devices.get(realm, asker, input.serialNumber());
    Devices.put(realm, device.tagged(Tags.added(device.tags(), input.tags())));
    return WireCall.NOTHING;
  }
}
