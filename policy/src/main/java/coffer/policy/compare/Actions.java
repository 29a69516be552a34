package coffer.policy.compare;

import coffer.policy.catalog.ActionFacts;
import coffer.policy.catalog.Catalog;
import coffer.policy.document.ActionPattern;
import coffer.policy.document.PolicyDocument;
import coffer.policy.document.Statement;
import coffer.policy.text.Glob;
import coffer.policy.text.GlobCells;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sorts of actions that two policies tell apart: those of the catalog one by one, put together
 * where both policies name them in the same statements; and of services it does not know, one
 * example of each sort there can be.
 */
final class Actions {
  private Actions() {}

  /**
   * A sort of actions.
   *
   * @param names of them, or one pattern
   * @param example in lower case
   * @param formats of the ARNs of what they are done to, see {@link Resources}; empty if anything
   */
  record Sort(List<String> names, String example, Set<String> formats) {}

  /** Empty if there is too much to compare. */
  static Optional<List<Sort>> of(
      PolicyDocument before, PolicyDocument after, Catalog catalog, int maxStates) {
    List<Statement> statements =
        Stream.of(before, after).flatMap(policy -> policy.statements().stream()).toList();
    var sorts = new ArrayList<Sort>();
    catalogued(statements, catalog, sorts);
    return uncatalogued(statements, catalog, maxStates)
        .map(
            others -> {
              sorts.addAll(others);
              return sorts;
            });
  }

  private static void catalogued(List<Statement> statements, Catalog catalog, List<Sort> sorts) {
    Map<List<Object>, List<ActionFacts>> alike = new LinkedHashMap<>();
    for (var service : catalog.services()) {
      for (ActionFacts action : service.actions()) {
        String lowered = action.name().toLowerCase(Locale.ROOT);
        List<Object> sort = new ArrayList<>();
        statements.forEach(statement -> sort.add(isAbout(statement, lowered)));
        if (sort.contains(true)) {
          sort.add(formats(action));
          alike.computeIfAbsent(sort, _ -> new ArrayList<>()).add(action);
        }
      }
    }
    alike
        .values()
        .forEach(
            actions ->
                sorts.add(
                    new Sort(
                        actions.stream().map(ActionFacts::name).sorted().toList(),
                        actions.getFirst().name().toLowerCase(Locale.ROOT),
                        formats(actions.getFirst()))));
  }

  private static Set<String> formats(ActionFacts action) {
    var formats = new LinkedHashSet<String>();
    action.targets().forEach(target -> formats.add(Resources.format(target.type())));
    return formats;
  }

  static boolean isAbout(Statement statement, String action) {
    boolean listed =
        statement.action().patterns().stream().anyMatch(pattern -> pattern.matches(action));
    return listed != statement.action().not();
  }

  private static Optional<List<Sort>> uncatalogued(
      List<Statement> statements, Catalog catalog, int maxStates) {
    List<ActionPattern> patterns =
        statements.stream()
            .flatMap(statement -> statement.action().patterns().stream())
            .distinct()
            .toList();
    var globs = new ArrayList<>(patterns.stream().map(ActionPattern::lowered).toList());
    // An action has a service.
    globs.add(Glob.of("?*:?*"));
    catalog.services().forEach(service -> globs.add(Glob.of(service.prefix() + ":*")));
    return GlobCells.of(globs, maxStates)
        .map(
            cells ->
                cells.stream()
                    .filter(cell -> cell.has(patterns.size()))
                    .filter(cell -> cell.matched().nextSetBit(patterns.size() + 1) < 0)
                    .map(cell -> new Sort(List.of(name(cell, patterns)), cell.example(), Set.of()))
                    .toList());
  }

  private static String name(GlobCells.Cell cell, List<ActionPattern> patterns) {
    return cell.matched().stream()
        .filter(index -> index < patterns.size())
        .mapToObj(index -> patterns.get(index).written())
        .max(Patterns.NARROWER)
        .filter(written -> !written.equals("*"))
        .orElse("actions of other services");
  }
}
