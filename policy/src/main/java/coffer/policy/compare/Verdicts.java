package coffer.policy.compare;

import coffer.policy.compare.Change.Kind;
import java.util.ArrayList;
import java.util.List;

/** Compares what two policies say of one sort of request. */
final class Verdicts {
  private Verdicts() {}

  /** A change, for all such requests or for some. */
  record Verdict(Kind kind, boolean certain) {}

  /** None only if every such request is decided as before. */
  static List<Verdict> of(Stand before, Stand after) {
    var found = new ArrayList<Verdict>();
    allowing(before, after, found);
    denying(before, after, found);
    return found;
  }

  private static void denying(Stand before, Stand after, List<Verdict> found) {
    boolean more = after.deniesAtLeast(before);
    boolean less = before.deniesAtLeast(after);
    if (more && less) {
      return;
    }
    if (more) {
      found.add(new Verdict(Kind.NEWLY_DENIED, before.neverDenies() && after.deniesAlways()));
    } else if (less) {
      found.add(new Verdict(Kind.NO_LONGER_DENIED, before.deniesAlways() && after.neverDenies()));
    } else {
      found.add(new Verdict(Kind.CANNOT_TELL, false));
    }
  }

  private static void allowing(Stand before, Stand after, List<Verdict> found) {
    if (before.neverAllows() && after.neverAllows()) {
      return;
    }
    boolean more = after.permitsAtLeast(before) && before.deniesAtLeast(after);
    boolean less = before.permitsAtLeast(after) && after.deniesAtLeast(before);
    if (more && less) {
      return;
    }
    if (more || before.neverAllows()) {
      found.add(new Verdict(Kind.NEWLY_ALLOWED, before.neverAllows() && after.allowsAlways()));
    } else if (less || after.neverAllows()) {
      found.add(new Verdict(Kind.NO_LONGER_ALLOWED, before.allowsAlways() && after.neverAllows()));
    } else {
      found.add(new Verdict(Kind.CANNOT_TELL, false));
    }
  }
}
