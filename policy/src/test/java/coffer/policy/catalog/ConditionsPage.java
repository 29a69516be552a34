package coffer.policy.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The catalog's condition keys, as a page of the documentation. */
final class ConditionsPage {
  // Where at most so many actions lack a key, they are named instead of those that have it.
  private static final int FEW = 16;

  private final Catalog catalog;

  ConditionsPage(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The page. */
  String render() {
    var page =
        new StringBuilder(
            """
            # Condition keys

            The condition keys that AWS documents. Requests are given some of them so far; a bucket's policy that names another is refused.

            Generated from the policy room's catalog by `ConditionsPageTest`; do not edit.

            Names are not case-sensitive. A name with `${…}` stands for a family: `aws:PrincipalTag/${TagKey}` for `aws:PrincipalTag/team`.
            Keys with many values need `ForAllValues:` or `ForAnyValue:`.

            ## Every service

            Source: IAM User Guide, "AWS global condition context keys".

            | key | type | values | there for | meaning |
            | --- | --- | --- | --- | --- |
            """);
    catalog.globalKeys().forEach(key -> row(page, key, key.present()));
    for (ServiceFacts service : catalog.services()) {
      page.append("\n## `").append(service.prefix()).append("`\n\nSource: ");
      page.append(service.source()).append(".\n\n");
      page.append("| key | type | values | actions | meaning |\n| --- | --- | --- | --- | --- |\n");
      service.keys().forEach(key -> row(page, key, actions(key)));
    }
    return page.toString();
  }

  private static void row(StringBuilder page, KeyFacts key, String where) {
    String values = key.multivalued() ? "many" : "one";
    page.append("| `").append(key.name()).append("` | ").append(key.writtenTypes());
    page.append(" | ").append(values).append(" | ").append(where);
    page.append(" | ").append(key.meaning()).append(" |\n");
  }

  private String actions(KeyFacts key) {
    List<String> parts = new ArrayList<>();
    String home = home(key);
    for (ServiceFacts service : catalog.services()) {
      String of = service.prefix().equals(home) ? "" : " of `" + service.prefix() + "`";
      List<ResourceType> types =
          service.resources().stream().filter(type -> type.keys().contains(key.name())).toList();
      if (!types.isEmpty()) {
        parts.add(
            types.stream()
                .map(ResourceType::name)
                .collect(Collectors.joining(", ", "all on ", of)));
      }
      String own = own(service, key, types);
      if (!own.isEmpty()) {
        parts.add(own + of);
      }
    }
    return parts.isEmpty() ? "none" : String.join("; ", parts);
  }

  private String home(KeyFacts key) {
    return catalog.services().stream()
        .filter(service -> service.keys().contains(key))
        .map(ServiceFacts::prefix)
        .findAny()
        .orElseThrow();
  }

  private static String own(ServiceFacts service, KeyFacts key, List<ResourceType> types) {
    List<ActionFacts> having =
        service.actions().stream().filter(action -> action.ownKeys().contains(key.name())).toList();
    List<ActionFacts> lacking =
        service.actions().stream().filter(action -> !having.contains(action)).toList();
    if (lacking.isEmpty()) {
      return "all";
    }
    if (types.isEmpty() && lacking.size() <= FEW && lacking.size() < having.size()) {
      return "all but " + names(lacking);
    }
    return names(
        having.stream()
            .filter(action -> action.targets().stream().noneMatch(t -> types.contains(t.type())))
            .toList());
  }

  private static String names(List<ActionFacts> actions) {
    return actions.stream()
        .map(action -> action.name().substring(action.service().length() + 1))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
