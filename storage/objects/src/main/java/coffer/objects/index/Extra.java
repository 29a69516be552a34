package coffer.objects.index;

import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.Sealing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What else must hold and happen with a write: a blob that was not given up, an upload that is
 * still open.
 *
 * @param blob that has to be durable before
 * @param begun when the write began that now ends, if that is some time ago
 */
public record Extra(
    List<Guard> guards, List<Change> changes, Sealing blob, Optional<Instant> begun) {
  public static final Extra NONE = new Extra(List.of(), List.of());

  public Extra(List<Guard> guards, List<Change> changes) {
    this(guards, changes, Sealing.DONE);
  }

  public Extra(List<Guard> guards, List<Change> changes, Sealing blob) {
    this(guards, changes, blob, Optional.empty());
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
