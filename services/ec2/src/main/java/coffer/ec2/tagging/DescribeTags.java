package coffer.ec2.tagging;

import coffer.ec2.call.Describe;
import coffer.ec2.call.Errors;
import coffer.ec2.call.Filter;
import coffer.ec2.call.Filters;
import coffer.ec2.call.Scope;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Networks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists tags. Source: Amazon EC2 API Reference, "DescribeTags". */
final class DescribeTags extends Describe<DescribeTags.Input, DescribeTags.Item> {
  /** What can be asked. */
  record Input(
      @Nullable Boolean dryRun,
      @Nullable List<Filter> filters,
      @Nullable Integer maxResults,
      @Nullable String nextToken)
      implements Question {}

  /** A page. */
  record Output(List<Item> tags, @Nullable String nextToken) {}

  /** A tag of something. */
  record Item(String resourceId, String resourceType, String key, String value) {}

  DescribeTags(Ec2Context context) {
    super(
        context,
        Input.class,
        "ec2:DescribeTags",
        new Kind<>(
            // No id has a slash in it, so this is of one tag only.
            item -> item.resourceId() + "/" + item.key(),
            id -> Errors.invalidValue("resource-id", id),
            new Filters<Item>()
                .by("key", Item::key)
                .by("resource-id", Item::resourceId)
                .by("resource-type", Item::resourceType)
                .by("value", Item::value)
                .tagged(item -> Map.of(item.key(), item.value()))));
  }

  @Override
  protected List<Item> all(Scope scope) {
    var all = new ArrayList<Item>();
    scope.view().all(Networks.VPCS).forEach((id, vpc) -> add(all, id, Tagged.VPC, vpc.tags()));
    scope
        .view()
        .all(Networks.ENDPOINTS)
        .forEach((id, endpoint) -> add(all, id, Tagged.ENDPOINT, endpoint.tags()));
    return all;
  }

  private static void add(List<Item> all, String id, Tagged of, Map<String, String> tags) {
    tags.forEach((key, value) -> all.add(new Item(id, of.type(), key, value)));
  }

  @Override
  protected Object output(List<Item> page, @Nullable String next) {
    return new Output(page, next);
  }
}
