package coffer.iam.account;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Paging;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists the account's alias, of which there is one at most.
 *
 * <p>Source: AWS IAM API Reference, "ListAccountAliases".
 */
final class ListAccountAliases extends ReadOperation<ListAccountAliases.Input> {
  ListAccountAliases(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String marker, @Nullable Integer maxItems) {}

  record Output(List<String> accountAliases, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var aliases = new TreeMap<String, String>();
    iam().aliases().of(asker.account()).ifPresent(alias -> aliases.put(alias, alias));
    var page = Paging.page(aliases, input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }
}
