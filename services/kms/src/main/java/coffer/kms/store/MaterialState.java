package coffer.kms.store;

/** Whether a version of a key's material encrypts, or only decrypts. By the API's names. */
public enum MaterialState {
  /** Encrypts, and decrypts what it encrypted. One of a key at most. */
  CURRENT,
  /** Decrypts what it encrypted. */
  NON_CURRENT,
  /** Imported, and waits for the rotation that makes it current. */
  PENDING_ROTATION
}
