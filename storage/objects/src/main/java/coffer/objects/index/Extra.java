package coffer.objects.index;

import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.Sealing;
import java.util.List;

/**
 * What else must hold and happen with a write: a blob that was not given up, an upload that is
 * still open.
 *
 * @param blob that has to be durable before
 */
public record Extra(List<Guard> guards, List<Change> changes, Sealing blob) {
  public static final Extra NONE = new Extra(List.of(), List.of());

  public Extra(List<Guard> guards, List<Change> changes) {
    this(guards, changes, Sealing.DONE);
  }

  public Extra {
    guards = List.copyOf(guards);
    changes = List.copyOf(changes);
  }

  boolean holdsIn(View view) {
    return guards.stream().allMatch(guard -> holds(guard, view));
  }

  private static boolean holds(Guard guard, View view) {
    var seen = view.get(guard.key());
    return switch (guard) {
      case Guard.Absent _ -> seen.isEmpty();
      case Guard.Equals(_, var wanted) -> seen.filter(wanted::equals).isPresent();
    };
  }
}
