package coffer.iam.mfa;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.identity.realm.MfaDevice;
import coffer.identity.realm.Totp;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;
import org.jspecify.annotations.Nullable;

/**
 * Sets right what is believed of a device's clock, by two codes in a row.
 *
 * <p>Source: AWS IAM API Reference, "ResyncMFADevice".
 */
final class ResyncMFADevice extends ChangeOperation<ResyncMFADevice.Input> {
  ResyncMFADevice(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      @Nullable String userName,
      String serialNumber,
      String authenticationCode1,
      String authenticationCode2) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return input.userName() == null
        ? Target.user(realm, asker.account(), null)
        : Devices.holderTarget(realm, asker, input.userName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    String holder = Devices.holder(realm, asker, input.userName());
    MfaDevice device = Devices.of(realm, asker, holder, input.serialNumber());
    byte[] seed = Totp.seed(asker.account(), device, iam().secrets());
    Devices.put(
        realm,
        Totp.synchronised(
                device,
                seed,
                input.authenticationCode1(),
                input.authenticationCode2(),
                iam().clock().instant())
            .orElseThrow(EnableMFADevice::wrongCodes));
    return WireCall.NOTHING;
  }
}
