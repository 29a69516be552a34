package coffer.storage.embedded.rocks;

/**
 * One unit of work of the {@link Committer}. All methods are called on its thread and must not
 * wait.
 */
public interface Step {
  /** Whether somebody waits for it: the committer starts at once instead of within moments. */
  boolean urgent();

  /**
   * Reads what the store holds, with the group's earlier changes, and adds changes to the group.
   * Must do all its reading before its first change, so that a failed read leaves no half of it.
   * Called again in a later group if {@link #failed} asks for it.
   */
  void prepare(Group group);

  /** The group was written, and synced if any step of it asked for that. */
  void written();

  /**
   * The step or its group failed; whether it was written is unknown.
   *
   * @return true to be tried again in the next group, before everything that came later
   */
  boolean failed(RuntimeException failure);
}
