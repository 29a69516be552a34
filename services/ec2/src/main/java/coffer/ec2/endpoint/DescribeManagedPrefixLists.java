package coffer.ec2.endpoint;

import coffer.ec2.call.Describe;
import coffer.ec2.call.Errors;
import coffer.ec2.call.Filter;
import coffer.ec2.call.Filters;
import coffer.ec2.call.Scope;
import coffer.ec2.call.Tag;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.PrefixList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells of the addresses of S3 as a list that nobody here can change.
 *
 * <p>Source: Amazon EC2 API Reference, "DescribeManagedPrefixLists".
 */
final class DescribeManagedPrefixLists
    extends Describe<DescribeManagedPrefixLists.Input, DescribeManagedPrefixLists.Item> {
  /** What can be asked. */
  record Input(
      @Nullable Boolean dryRun,
      @Nullable List<Filter> filters,
      @Nullable Integer maxResults,
      @Nullable String nextToken,
      @Nullable List<String> prefixListIds)
      implements Question {
    @Override
    public @Nullable List<String> ids() {
      return prefixListIds;
    }
  }

  /** A page. */
  record Output(List<Item> prefixLists, @Nullable String nextToken) {}

  record Item(
      String prefixListId,
      String prefixListName,
      String prefixListArn,
      String addressFamily,
      String state,
      String ownerId,
      List<Tag> tags) {}

  DescribeManagedPrefixLists(Ec2Context context) {
    super(
        context,
        Input.class,
        "ec2:DescribeManagedPrefixLists",
        new Kind<>(
            Item::prefixListId,
            Errors::noPrefixList,
            new Filters<Item>()
                .by("owner-id", Item::ownerId)
                .by("prefix-list-id", Item::prefixListId)
                .by("prefix-list-name", Item::prefixListName)));
  }

  @Override
  protected List<Item> all(Scope scope) {
    var list = PrefixList.of(scope.context());
    return List.of(
        new Item(
            list.id(),
            list.name(),
            "arn:aws:ec2:%s:aws:prefix-list/%s".formatted(scope.context().region(), list.id()),
            "IPv4",
            "create-complete",
            "AWS",
            List.of()));
  }

  @Override
  protected Object output(List<Item> page, @Nullable String next) {
    return new Output(page, next);
  }
}
