package coffer.kms.store;

/** Where a key's material comes from. By the names the API gives them. */
public enum KeyOrigin {
  /** Made here. */
  AWS_KMS,
  /** Imported; there is none at first, and it can expire. */
  EXTERNAL
}
