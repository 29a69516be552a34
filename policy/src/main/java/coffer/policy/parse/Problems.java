package coffer.policy.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one text. */
final class Problems {
  /** A text with more than these is hardly a policy, and nobody reads on. */
  static final int MOST = 100;

  private record Found(int at, PolicyProblem problem) {}

  private final Lines lines;
  private final List<Found> found = new ArrayList<>();

  Problems(String text) {
    this.lines = new Lines(text);
  }

  /** Adds one that concerns an element as such: it is not known, or there twice. */
  void add(PolicyProblem.Kind kind, Place place, String what) {
    add(kind, place.path(), place.at(), what);
  }

  /** Adds one that concerns an element's value. */
  void add(PolicyProblem.Kind kind, Json value, String what) {
    add(kind, value.place().path(), value.at(), what);
  }

  /**
   * @param at index of the character that shows it
   */
  void add(PolicyProblem.Kind kind, String where, int at, String what) {
    if (found.size() < MOST) {
      found.add(new Found(at, new PolicyProblem(kind, where, lines.of(at), what)));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  int lineOf(Json value) {
    return lines.of(value.at());
  }

  /** In the order of the text. */
  List<PolicyProblem> inOrder() {
    return found.stream().sorted(Comparator.comparingInt(Found::at)).map(Found::problem).toList();
  }
}
