package coffer.iam.mfa;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.identity.realm.MfaDevice;
import coffer.identity.realm.Totp;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.ApiError;
import coffer.wire.WireCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Enables a device for a user, or for the root user who asks, who shows two codes of it in a row.
 *
 * <p>Source: AWS IAM API Reference, "EnableMFADevice"; quota: IAM User Guide, "IAM and AWS STS
 * quotas".
 */
final class EnableMFADevice extends ChangeOperation<EnableMFADevice.Input> {
  private static final int MAX = 8;

  EnableMFADevice(IamContext iam) {
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
    MfaDevice device = Devices.get(realm, asker, input.serialNumber());
    if (device.user().isPresent()) {
      throw IamError.ENTITY_ALREADY_EXISTS.because("MFA Device is already in use.");
    }
    if (Devices.held(realm, holder).size() >= MAX) {
      throw IamError.quota("MFADevicesPerUser", MAX);
    }
    var now = iam().clock().instant();
    byte[] seed = Totp.seed(asker.account(), device, iam().secrets());
    MfaDevice shown =
        Totp.synchronised(
                device, seed, input.authenticationCode1(), input.authenticationCode2(), now)
            .orElseThrow(EnableMFADevice::wrongCodes);
    Devices.put(realm, shown.of(Optional.of(holder), Optional.of(now)));
    return WireCall.NOTHING;
  }

  static ApiError wrongCodes() {
    return IamError.INVALID_AUTHENTICATION_CODE.because(
        "Authentication code for device is not valid.");
  }
}
