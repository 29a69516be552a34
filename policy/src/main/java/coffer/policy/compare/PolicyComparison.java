package coffer.policy.compare;

import coffer.policy.catalog.Catalog;
import coffer.policy.decide.Grip;
import coffer.policy.document.Effect;
import coffer.policy.document.PolicyDocument;
import coffer.policy.document.Statement;
import coffer.policy.text.GlobCells.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says what is decided otherwise when a policy takes another's place, each taken by itself.
 *
 * <p>Requesters, actions and resources are cut into sorts of which both policies say the same
 * throughout, and of each sort one example is judged. That finds every difference, for there are no
 * requests but of these sorts. Conditions and policy variables are not looked into: two policies
 * agree on them only if they write them alike. So what is not told as a change is none; what is
 * told as one may turn out to be none, and then it is not {@link Change#certain}.
 */
public final class PolicyComparison {
  /** Of combinations of places in patterns; takes a second or so. */
  private static final int MAX_STATES = 20_000;

  private static final Change TOO_MUCH =
      new Change(
          Change.Kind.CANNOT_TELL,
          false,
          "",
          List.of("patterns that overlap in too many ways"),
          "any resource");

  private final PolicyDocument before;
  private final PolicyDocument after;
  private final Catalog catalog;
  private final int maxStates;
  private final Map<Told, Set<String>> found = new LinkedHashMap<>();

  private PolicyComparison(
      PolicyDocument before, PolicyDocument after, Catalog catalog, int maxStates) {
    this.before = before;
    this.after = after;
    this.catalog = catalog;
    this.maxStates = maxStates;
  }

  /** A change without its actions. */
  private record Told(Change.Kind kind, boolean certain, String who, String resource) {}

  /** All changes, the certain ones first; none if there are none. */
  public static List<Change> of(PolicyDocument before, PolicyDocument after, Catalog catalog) {
    return of(before, after, catalog, MAX_STATES);
  }

  static List<Change> of(
      PolicyDocument before, PolicyDocument after, Catalog catalog, int maxStates) {
    return new PolicyComparison(before, after, catalog, maxStates).run().orElse(List.of(TOO_MUCH));
  }

  private Optional<List<Change>> run() {
    var actions = Actions.of(before, after, catalog, maxStates);
    if (actions.isEmpty()) {
      return Optional.empty();
    }
    var formats = new LinkedHashSet<String>();
    actions.get().forEach(sort -> formats.addAll(sort.formats()));
    // Formats only make the list of changes shorter, and they are many.
    var detailed = Resources.of(before, after, formats, maxStates);
    boolean narrow = detailed.isPresent();
    var resources = detailed.or(() -> Resources.of(before, after, Set.of(), maxStates));
    if (resources.isEmpty()) {
      return Optional.empty();
    }
    for (Asker asker : Asker.of(before, after)) {
      for (Actions.Sort action : actions.get()) {
        Set<String> wanted = narrow ? action.formats() : Set.of();
        for (Cell cell : resources.get().of(wanted)) {
          compare(asker, action, cell, resources.get());
        }
      }
    }
    var changes = new ArrayList<Change>();
    found.forEach(
        (told, names) ->
            changes.add(
                new Change(
                    told.kind(), told.certain(), told.who(), List.copyOf(names), told.resource())));
    changes.sort(Comparator.comparing(Change::certain).reversed());
    return Optional.of(changes);
  }

  private void compare(Asker asker, Actions.Sort action, Cell cell, Resources resources) {
    for (Verdicts.Verdict verdict :
        Verdicts.of(
            stand(before, asker, action, cell, resources),
            stand(after, asker, action, cell, resources))) {
      found
          .computeIfAbsent(
              new Told(verdict.kind(), verdict.certain(), asker.name(), resources.name(cell)),
              _ -> new TreeSet<>())
          .addAll(action.names());
    }
  }

  private static Stand stand(
      PolicyDocument policy, Asker asker, Actions.Sort action, Cell cell, Resources resources) {
    List<Set<Object>> denials = new ArrayList<>();
    List<Stand.Permit> permits = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      Grip grip = Grip.of(statement, asker.requester());
      Optional<Set<Object>> about =
          grip == Grip.NONE || !Actions.isAbout(statement, action.example())
              ? Optional.empty()
              : resources.demands(statement, cell);
      if (about.isPresent()) {
        Set<Object> demands = new HashSet<>(about.get());
        demands.addAll(statement.conditions());
        if (statement.effect() == Effect.DENY) {
          denials.add(demands);
        } else {
          permits.add(new Stand.Permit(grip, demands));
        }
      }
    }
    return Stand.of(denials, permits);
  }
}
