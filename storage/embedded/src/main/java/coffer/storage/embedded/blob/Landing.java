package coffer.storage.embedded.blob;

import coffer.storage.embedded.rocks.Step;

/** What is to happen in the index once a blob's bytes are safe at their place. */
interface Landing {
  /**
   * @param written to be called when the location is in the database
   */
  Step land(Location at, Runnable written);
}
