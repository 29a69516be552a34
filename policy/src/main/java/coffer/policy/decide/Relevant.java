package coffer.policy.decide;

import coffer.policy.document.ResourceElement;
import coffer.policy.document.Statement;
import coffer.policy.text.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The statements of a policy that are about one action, to be found by how the resource's name
 * begins. A policy mostly speaks of other resources than the one at hand; those statements are not
 * even looked at.
 */
final class Relevant {
  private static final Comparator<Statement> ORDER = Comparator.comparingInt(Statement::index);

  /** Those that may be about any resource. */
  private final List<Statement> anywhere;

  /** The others, by the text before the first wildcard or variable of what they name. */
  private final Map<String, List<Statement>> byBegin = new HashMap<>();

  /** How long these texts are; each length once. */
  private final int[] lengths;

  Relevant(List<Statement> statements) {
    this.anywhere = statements.stream().filter(one -> begins(one).contains("")).toList();
    for (Statement statement : statements) {
      List<String> begins = begins(statement);
      if (!begins.contains("")) {
        begins.forEach(
            begin -> byBegin.computeIfAbsent(begin, _ -> new ArrayList<>()).add(statement));
      }
    }
    var all = new TreeSet<Integer>();
    byBegin.keySet().forEach(begin -> all.add(begin.length()));
    this.lengths = all.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * An empty one for a statement that only its conditions keep from a resource. None is the
   * beginning of another, so that a name begins with one of them at most.
   */
  private static List<String> begins(Statement statement) {
    Optional<ResourceElement> element = statement.resource();
    if (element.isEmpty() || element.get().not()) {
      return List.of("");
    }
    var all = element.get().patterns().stream().map(Template::begin).distinct().toList();
    return all.stream()
        .filter(one -> all.stream().noneMatch(other -> isWithin(one, other)))
        .toList();
  }

  private static boolean isWithin(String begin, String other) {
    return begin.length() > other.length() && begin.startsWith(other);
  }

  /** Those that may be about a resource, each once, in the order in which the policy has them. */
  List<Statement> of(Beginnings resource) {
    List<Statement> found = anywhere;
    for (int length : lengths) {
      if (length > resource.length()) {
        break;
      }
      List<Statement> more = byBegin.get(resource.of(length));
      if (more != null) {
        found = found.isEmpty() ? more : joined(found, more);
      }
    }
    return found;
  }

  private static List<Statement> joined(List<Statement> some, List<Statement> others) {
    var all = new ArrayList<Statement>(some.size() + others.size());
    all.addAll(some);
    all.addAll(others);
    all.sort(ORDER);
    return all;
  }
}
