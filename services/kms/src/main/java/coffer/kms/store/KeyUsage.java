package coffer.kms.store;

/** What a key is for; it never changes. By the names the API gives them. */
public enum KeyUsage {
  ENCRYPT_DECRYPT,
  SIGN_VERIFY,
  GENERATE_VERIFY_MAC,
  KEY_AGREEMENT
}
