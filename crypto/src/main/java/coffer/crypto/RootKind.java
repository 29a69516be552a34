package coffer.crypto;

import java.util.Arrays;
import java.util.Optional;

/** What the keystore of a data directory is unlocked by. Numbers and words are in files. */
public enum RootKind {
  /** A master key in a file of its own. */
  FILE(1, "file"),
  /** A passphrase that somebody, or systemd, gives at the start. */
  PASSPHRASE(2, "passphrase"),
  /** A key that never leaves a hardware security module. */
  PKCS11(3, "pkcs11"),
  /** A key that never leaves Vault, or what speaks its transit engine's API. */
  VAULT(4, "vault");

  private final int number;
  private final String word;

  RootKind(int number, String word) {
    this.number = number;
    this.word = word;
  }

  /** As an operator writes it. */
  public String word() {
    return word;
  }

  /** The kind of that word, if it is one. */
  public static Optional<RootKind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  int number() {
    return number;
  }

  static Optional<RootKind> numbered(int number) {
    return Arrays.stream(values()).filter(kind -> kind.number == number).findFirst();
  }
}
