package coffer.iam.mfa;

import coffer.iam.Arns;
import coffer.iam.Asker;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.MfaDevice;
import coffer.identity.realm.Realms;
import coffer.tables.Draft;
import coffer.tables.View;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The virtual MFA devices of a realm. */
final class Devices {
  /** How a root user is called where a user has to be named. */
  private static final String ROOT = "root";

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

  /**
   * Whose devices a request is about: the user it names, or who asks. A root user names itself
   * {@link #ROOT}, for some operations want a name, unless it has a user of that name.
   *
   * @return a user's name, or {@link MfaDevice#ROOT}
   * @throws coffer.wire.ApiError NoSuchEntity
   */
  static String holder(View realm, Asker asker, @Nullable String named) {
    return isRoot(realm, asker, named)
        ? MfaDevice.ROOT
        : Users.get(realm, asker.userOrSelf(named).orElseThrow()).name();
  }

  private static boolean isRoot(View realm, Asker asker, @Nullable String named) {
    return named == null
        ? asker.userOrSelf(null).isEmpty()
        : asker.isRoot() && named.equals(ROOT) && Realms.user(realm, named).isEmpty();
  }

  /** Who that is, as what an action is done to. */
  static Target holderTarget(View realm, Asker asker, @Nullable String named) {
    return isRoot(realm, asker, named)
        ? Target.root(asker.account())
        : Users.orSelf(realm, asker, named);
  }

  /** A holder, as the API writes it. */
  static String shown(String holder) {
    return holder.equals(MfaDevice.ROOT) ? ROOT : holder;
  }

  /** What a holder has, by the keys of the names. */
  static SortedMap<String, MfaDevice> held(View realm, String holder) {
    var devices = new TreeMap<>(realm.all(Realms.MFA));
    devices.values().removeIf(device -> !device.isOf(holder));
    return devices;
  }

  /** The device of a serial number that is enabled for somebody. */
  static MfaDevice of(View realm, Asker asker, String holder, String serial) {
    return Optional.ofNullable(held(realm, holder).get(Realms.key(Realms.nameOf(serial))))
        .filter(device -> new Arns(asker.account()).mfa(device).equals(serial))
        .orElseThrow(
            () ->
                IamError.NO_SUCH_ENTITY.because(
                    "MFA Device with serial number %s is not enabled for user %s."
                        .formatted(serial, shown(holder))));
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
