package coffer.iam.mfa;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists a device's tags by their keys.
 *
 * <p>Source: AWS IAM API Reference, "ListMFADeviceTags".
 */
final class ListMFADeviceTags extends ReadOperation<ListMFADeviceTags.Input> {
  ListMFADeviceTags(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String serialNumber, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(List<Tag> tags, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Devices.target(realm, asker, input.serialNumber());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var device = Devices.get(realm, asker, input.serialNumber());
    var page = Tags.page(device.tags(), input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }
}
