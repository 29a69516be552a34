package coffer.policy.compare;

import coffer.policy.catalog.ResourceType;
import coffer.policy.document.PolicyDocument;
import coffer.policy.document.ResourceElement;
import coffer.policy.document.Statement;
import coffer.policy.text.Glob;
import coffer.policy.text.GlobCells;
import coffer.policy.text.GlobCells.Cell;
import coffer.policy.text.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sorts of resources that two policies tell apart. Patterns with variables stand for no certain
 * resources, and are demands like conditions.
 */
final class Resources {
  private static final String BUCKETS = "arn:aws:s3:::*";
  private static final String OBJECTS = "arn:aws:s3:::*/*";

  private final List<Template> fixed;
  private final List<String> formats;
  private final List<Cell> cells;

  private Resources(List<Template> fixed, List<String> formats, List<Cell> cells) {
    this.fixed = fixed;
    this.formats = formats;
    this.cells = cells;
  }

  /**
   * A pattern for all resources of a sort. Only buckets and objects are told apart within their
   * service: they are what is confused.
   */
  static String format(ResourceType type) {
    String[] parts = type.arn().written().split(":", 4);
    boolean s3 = parts[2].equals("s3");
    return s3 && type.name().equals("bucket")
        ? BUCKETS
        : s3 && type.name().equals("object") ? OBJECTS : "arn:aws:" + parts[2] + ":*";
  }

  /** That a pattern with variables matches, or does not. */
  record VariableMatch(boolean not, List<Template> patterns) {}

  /**
   * Empty if there is too much to compare.
   *
   * @param formats of ARNs that are to be told apart too
   */
  static Optional<Resources> of(
      PolicyDocument before, PolicyDocument after, Set<String> formats, int maxStates) {
    List<Template> fixed =
        Stream.of(before, after)
            .flatMap(policy -> policy.statements().stream())
            .flatMap(statement -> statement.resource().stream())
            .flatMap(element -> element.patterns().stream())
            .filter(Template::isFixed)
            .distinct()
            .toList();
    List<String> known = Stream.concat(formats.stream(), Stream.of(OBJECTS)).distinct().toList();
    var globs = new ArrayList<Glob>();
    fixed.forEach(template -> template.glob(_ -> Optional.empty()).ifPresent(globs::add));
    known.forEach(format -> globs.add(Glob.of(format)));
    return GlobCells.of(globs, maxStates).map(cells -> new Resources(fixed, known, cells));
  }

  /** The sorts of resources that ARNs of these formats can be; all if there are none. */
  List<Cell> of(Set<String> wanted) {
    return wanted.isEmpty()
        ? cells
        : cells.stream().filter(cell -> wanted.stream().anyMatch(it -> is(cell, it))).toList();
  }

  /** A bucket's name has no slash. */
  private boolean is(Cell cell, String format) {
    return cell.has(fixed.size() + formats.indexOf(format))
        && !(format.equals(BUCKETS) && cell.has(fixed.size() + formats.indexOf(OBJECTS)));
  }

  /** How a sort is told. */
  String name(Cell cell) {
    return cell.matched().stream()
        .filter(index -> index < fixed.size())
        .mapToObj(index -> fixed.get(index).source())
        .max(Patterns.NARROWER)
        .orElse("any other resource");
  }

  /**
   * What must hold for a statement to be about resources of a sort.
   *
   * @return empty if it cannot be; nothing to demand if it is
   */
  Optional<Set<Object>> demands(Statement statement, Cell cell) {
    if (statement.resource().isEmpty()) {
      return Optional.of(Set.of());
    }
    ResourceElement element = statement.resource().get();
    boolean listed =
        element.patterns().stream()
            .filter(Template::isFixed)
            .anyMatch(pattern -> cell.has(fixed.indexOf(pattern)));
    List<Template> variable =
        element.patterns().stream().filter(pattern -> !pattern.isFixed()).toList();
    if (listed) {
      return element.not() ? Optional.empty() : Optional.of(Set.of());
    }
    if (!variable.isEmpty()) {
      return Optional.of(Set.of(new VariableMatch(element.not(), variable)));
    }
    return element.not() ? Optional.of(Set.of()) : Optional.empty();
  }
}
