package coffer.iam.mfa;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.MfaDevice;
import coffer.identity.realm.Totp;
import coffer.identity.realm.User;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.ApiError;
import coffer.wire.WireCall;
import java.util.Optional;

/**
 * Enables a device for a user who shows two codes of it in a row.
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
      String userName,
      String serialNumber,
      String authenticationCode1,
      String authenticationCode2) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.user(realm, asker.account(), input.userName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    User user = Users.get(realm, input.userName());
    MfaDevice device = Devices.get(realm, asker, input.serialNumber());
    if (device.user().isPresent()) {
      throw IamError.ENTITY_ALREADY_EXISTS.because("MFA Device is already in use.");
    }
    if (Users.devices(realm, user).size() >= MAX) {
      throw IamError.quota("MFADevicesPerUser", MAX);
    }
    var now = iam().clock().instant();
    byte[] seed = Totp.seed(asker.account(), device, iam().secrets());
    MfaDevice shown =
        Totp.synchronised(
                device, seed, input.authenticationCode1(), input.authenticationCode2(), now)
            .orElseThrow(EnableMFADevice::wrongCodes);
    Devices.put(realm, shown.of(Optional.of(user.name()), Optional.of(now)));
    return WireCall.NOTHING;
  }

  static ApiError wrongCodes() {
    return IamError.INVALID_AUTHENTICATION_CODE.because(
        "Authentication code for device is not valid.");
  }
}
