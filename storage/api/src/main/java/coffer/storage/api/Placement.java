package coffer.storage.api;

/** Where a blob should lie, for engines that have a choice. */
public enum Placement {
  STANDARD
}
