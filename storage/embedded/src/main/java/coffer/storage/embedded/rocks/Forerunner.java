package coffer.storage.embedded.rocks;

import coffer.storage.api.Sealing;

/**
 * A blob on its way to the disk that hands its follower to the committer itself: one wait for both
 * instead of one after the other, and all that was synced together is committed together.
 */
public interface Forerunner extends Sealing {
  /**
   * Lets a step follow the blob's own into the committer, or fail with it.
   *
   * @return false if the blob is through already, or failed; nothing happens to the step then
   */
  boolean follow(Step step);
}
