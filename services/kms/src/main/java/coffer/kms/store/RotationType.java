package coffer.kms.store;

/** Why material was replaced. By the API's names. */
public enum RotationType {
  AUTOMATIC,
  ON_DEMAND
}
