package coffer.iam.mfa;

import coffer.iam.Arns;
import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Paging;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.SortedMap;
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
    return Devices.holderTarget(realm, asker, input.userName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    String holder = Devices.holder(realm, asker, input.userName());
    var page =
        Paging.page(
            of(realm, asker, holder), input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }

  private static SortedMap<String, Devices.Shape> of(View realm, Asker asker, String holder) {
    var shapes = new TreeMap<String, Devices.Shape>();
    var arns = new Arns(asker.account());
    Devices.held(realm, holder)
        .forEach(
            (key, device) ->
                shapes.put(
                    key,
                    new Devices.Shape(
                        Devices.shown(holder), arns.mfa(device), device.enabled().orElse(null))));
    return shapes;
  }
}
