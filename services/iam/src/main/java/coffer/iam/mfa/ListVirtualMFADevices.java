package coffer.iam.mfa;

import coffer.iam.Arns;
import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Paging;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.MfaDevice;
import coffer.identity.realm.Realms;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists the account's virtual devices, without their seeds.
 *
 * <p>Source: AWS IAM API Reference, "ListVirtualMFADevices".
 */
final class ListVirtualMFADevices extends ReadOperation<ListVirtualMFADevices.Input> {
  ListVirtualMFADevices(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      @Nullable String assignmentStatus, @Nullable String marker, @Nullable Integer maxItems) {
    boolean wants(MfaDevice device) {
      return assignmentStatus == null
          || assignmentStatus.equals("Any")
          || assignmentStatus.equals("Assigned") == device.user().isPresent();
    }
  }

  record Output(List<Shape> virtualMFADevices, boolean isTruncated, @Nullable String marker) {}

  /** A device, as this listing writes it. */
  record Shape(String serialNumber, Users.@Nullable Shape user, @Nullable Instant enableDate) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.under("mfa", asker.account(), null);
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var devices = new TreeMap<>(realm.all(Realms.MFA));
    devices.values().removeIf(device -> !input.wants(device));
    var page = Paging.page(devices, input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(
        page.items().stream().map(device -> shape(device, realm, asker)).toList(),
        page.isTruncated(),
        page.marker());
  }

  private Shape shape(MfaDevice device, View realm, Asker asker) {
    return new Shape(
        new Arns(asker.account()).mfa(device),
        device
            .user()
            .flatMap(
                holder ->
                    holder.equals(MfaDevice.ROOT)
                        ? Optional.of(Users.Shape.root(iam(), asker))
                        : Realms.user(realm, holder)
                            .map(user -> Users.Shape.brief(user, asker.account())))
            .orElse(null),
        device.enabled().orElse(null));
  }
}
