package coffer.iam.mfa;

import coffer.iam.Arns;
import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Paging;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.User;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists the devices that are enabled for a user, or for who asks.
 *
 * <p>Source: AWS IAM API Reference, "ListMFADevices".
 */
final class ListMFADevices extends ReadOperation<ListMFADevices.Input> {
  ListMFADevices(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String userName, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(List<Devices.Shape> mfaDevices, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Users.orSelf(realm, asker, input.userName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var devices = new TreeMap<String, Devices.Shape>();
    asker
        .userOrSelf(input.userName())
        .map(name -> Users.get(realm, name))
        .ifPresent(user -> devices.putAll(of(realm, asker, user)));
    var page = Paging.page(devices, input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }

  private static Map<String, Devices.Shape> of(View realm, Asker asker, User user) {
    var shapes = new TreeMap<String, Devices.Shape>();
    var arns = new Arns(asker.account());
    Users.devices(realm, user)
        .forEach(
            (key, device) ->
                shapes.put(
                    key,
                    new Devices.Shape(
                        user.name(), arns.mfa(device), device.enabled().orElse(null))));
    return shapes;
  }
}
