package coffer.iam.mfa;

import coffer.iam.Arns;
import coffer.iam.Asker;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.MfaDevice;
import coffer.identity.realm.Realms;
import coffer.identity.realm.User;
import coffer.tables.Draft;
import coffer.tables.View;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The virtual MFA devices of a realm. */
final class Devices {
  private Devices() {}

  /** A device, as most of the API writes it. */
  record Shape(String userName, String serialNumber, @Nullable Instant enableDate) {}

  /**
   * The device of a serial number, which is its ARN.
   *
   * @throws coffer.wire.ApiError if there is none, or none of that path
   */
  static MfaDevice get(View realm, Asker asker, String serial) {
    return find(realm, asker, serial)
        .orElseThrow(
            () ->
                IamError.NO_SUCH_ENTITY.because(
                    "VirtualMFADevice with serial number " + serial + " does not exist."));
  }

  private static Optional<MfaDevice> find(View realm, Asker asker, String serial) {
    return realm
        .find(Realms.MFA, Realms.key(Realms.nameOf(serial)))
        .filter(device -> new Arns(asker.account()).mfa(device).equals(serial));
  }

  /** The device of a serial number that is enabled for a user. */
  static MfaDevice of(View realm, Asker asker, User user, String serial) {
    return Optional.ofNullable(Users.devices(realm, user).get(Realms.key(Realms.nameOf(serial))))
        .filter(device -> new Arns(asker.account()).mfa(device).equals(serial))
        .orElseThrow(
            () ->
                IamError.NO_SUCH_ENTITY.because(
                    "MFA Device with serial number %s is not enabled for user %s."
                        .formatted(serial, user.name())));
  }

  static void put(Draft realm, MfaDevice device) {
    realm.put(Realms.MFA, Realms.key(device.name()), device);
  }

  /** A device as what an action is done to. */
  static Target target(View realm, Asker asker, @Nullable String serial) {
    var account = asker.account();
    if (serial == null || !serial.startsWith(new Arns(account).of("mfa", "/"))) {
      return Target.of(new Arns(account).of("mfa", "/*"), account);
    }
    var target = Target.of(serial, account);
    return find(realm, asker, serial)
        .map(device -> target.tagged("aws:ResourceTag/", device.tags()))
        .orElse(target);
  }
}
