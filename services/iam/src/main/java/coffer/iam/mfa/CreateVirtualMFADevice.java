package coffer.iam.mfa;

import coffer.iam.Arns;
import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Names;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.MfaDevice;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Totp;
import coffer.kernel.ByteString;
import coffer.pipeline.Access;
import coffer.pipeline.Permissions;
import coffer.tables.Draft;
import coffer.tables.View;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a virtual MFA device. Its seed is answered this once and kept sealed.
 *
 * <p>Source: AWS IAM API Reference, "CreateVirtualMFADevice"; quota: IAM User Guide, "IAM and AWS
 * STS quotas".
 */
final class CreateVirtualMFADevice extends ChangeOperation<CreateVirtualMFADevice.Input> {
  private static final int MAX = 5_000;
  private static final int MAX_NAME = 226;

  CreateVirtualMFADevice(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String path, String virtualMFADeviceName, @Nullable List<Tag> tags) {}

  record Output(Shape virtualMFADevice) {}

  /** The new device, as the API writes it. */
  record Shape(
      String serialNumber, byte[] base32StringSeed, byte[] qrCodePng, @Nullable List<Tag> tags) {
    @Override
    public String toString() {
      return serialNumber + " [redacted]";
    }
  }

  @Override
  public Permissions permissions() {
    return Permissions.of(action(), "iam:TagMFADevice");
  }

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.made("mfa", asker.account(), input.path(), input.virtualMFADeviceName())
        .requesting(input.tags());
  }

  @Override
  protected List<Access> wanted(Input input, View realm, Asker asker) {
    return withTagging(target(input, realm, asker), "iam:TagMFADevice", input.tags());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    String name = input.virtualMFADeviceName();
    if (name.length() > MAX_NAME) {
      throw IamError.INVALID_INPUT.because("The name of the device is too long.");
    }
    if (realm.find(Realms.MFA, Realms.key(name)).isPresent()) {
      throw IamError.ENTITY_ALREADY_EXISTS.because(
          "MFADevice entity at the same path and name already exists.");
    }
    Names.room(realm, Realms.MFA, "VirtualMFADevicesPerAccount", MAX);
    byte[] seed = iam().ids().bytes(Totp.SEED_BYTES);
    var device =
        new MfaDevice(
            name,
            Names.path(input.path()),
            iam().clock().instant(),
            Tags.of(input.tags()),
            iam().secrets().seal(MfaDevice.context(asker.account(), name), ByteString.copyOf(seed)),
            Optional.empty(),
            Optional.empty(),
            0);
    Devices.put(realm, device);
    return new Output(shape(device, seed, asker));
  }

  private Shape shape(MfaDevice device, byte[] seed, Asker asker) {
    String text = Enrolment.text(seed);
    String account = iam().aliases().of(asker.account()).orElse(asker.account().value());
    return new Shape(
        new Arns(asker.account()).mfa(device),
        text.getBytes(StandardCharsets.US_ASCII),
        Enrolment.qrCode(Enrolment.uri(device.name(), account, text)),
        device.tags().isEmpty() ? null : Tag.list(device.tags()));
  }
}
