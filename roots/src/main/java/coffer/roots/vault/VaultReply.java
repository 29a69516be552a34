package coffer.roots.vault;

/**
 * What Vault said. Its body may hold a secret, so it never prints.
 *
 * @param body at most as much as {@link VaultHttps} reads
 */
record VaultReply(int status, byte[] body) {
  @Override
  public String toString() {
    return "VaultReply[" + status + "]";
  }
}
