package coffer.storage.api;

import java.util.List;

/** Guards and changes that are applied together or not at all. */
public record Batch(List<Guard> guards, List<Change> changes) {
  public Batch {
    guards = List.copyOf(guards);
    changes = List.copyOf(changes);
  }
}
