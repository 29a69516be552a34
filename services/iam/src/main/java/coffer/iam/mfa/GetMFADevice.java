package coffer.iam.mfa;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.tables.View;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says whose a device is, and since when.
 *
 * <p>Source: AWS IAM API Reference, "GetMFADevice".
 */
final class GetMFADevice extends ReadOperation<GetMFADevice.Input> {
  GetMFADevice(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String serialNumber, @Nullable String userName) {}

  record Output(@Nullable String userName, String serialNumber, @Nullable Instant enableDate) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Devices.holderTarget(realm, asker, input.userName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var device =
        asker
            .userOrSelf(input.userName())
            .map(_ -> Devices.holder(realm, asker, input.userName()))
            .map(holder -> Devices.of(realm, asker, holder, input.serialNumber()))
            .orElseGet(() -> Devices.get(realm, asker, input.serialNumber()));
    return new Output(
        device.user().map(Devices::shown).orElse(null),
        input.serialNumber(),
        device.enabled().orElse(null));
  }
}
