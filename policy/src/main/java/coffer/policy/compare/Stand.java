package coffer.policy.compare;

import coffer.policy.decide.Grip;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a policy says of one sort of request, as far as that can be said without knowing whether its
 * conditions hold: the demands under which it denies, and those under which it allows and how
 * firmly. Of two words the one that demands less makes the other needless.
 */
record Stand(List<Set<Object>> denials, List<Permit> permits) {
  /** An Allow under demands; none of them is to say always. */
  record Permit(Grip grip, Set<Object> demands) {
    boolean covers(Permit other) {
      return grip.compareTo(other.grip) >= 0 && other.demands.containsAll(demands);
    }
  }

  static Stand of(List<Set<Object>> denials, List<Permit> permits) {
    var kept = new ArrayList<Set<Object>>();
    for (Set<Object> denial : denials) {
      if (kept.stream().noneMatch(denial::containsAll)) {
        kept.removeIf(other -> other.containsAll(denial));
        kept.add(denial);
      }
    }
    var allowed = new ArrayList<Permit>();
    for (Permit permit : permits) {
      if (allowed.stream().noneMatch(other -> other.covers(permit))) {
        allowed.removeIf(permit::covers);
        allowed.add(permit);
      }
    }
    return new Stand(List.copyOf(kept), List.copyOf(allowed));
  }

  boolean deniesAlways() {
    return denials.stream().anyMatch(Set::isEmpty);
  }

  boolean neverDenies() {
    return denials.isEmpty();
  }

  boolean neverAllows() {
    return permits.isEmpty() || deniesAlways();
  }

  boolean allowsAlways() {
    return neverDenies() && permits.stream().anyMatch(permit -> permit.demands().isEmpty());
  }

  /** Whether it denies wherever the other does. */
  boolean deniesAtLeast(Stand other) {
    return other.denials.stream()
        .allMatch(theirs -> denials.stream().anyMatch(theirs::containsAll));
  }

  /** Whether its statements that allow do so wherever the other's do. */
  boolean permitsAtLeast(Stand other) {
    return other.permits.stream()
        .allMatch(theirs -> permits.stream().anyMatch(ours -> ours.covers(theirs)));
  }
}
