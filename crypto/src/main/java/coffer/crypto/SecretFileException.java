package coffer.crypto;

import java.nio.file.Path;

/**
 * A file of secrets cannot be used: the keystore, the master key, a private key. Never answered by
 * making a new one: what was sealed or trusted with the old would be lost.
 */
public final class SecretFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String file;
  private final Fault fault;

  public SecretFileException(Path file, Fault fault) {
    super(fault.text + ": " + file);
    this.file = file.toString();
    this.fault = fault;
  }

  /** The file to restore or repair. */
  public Path file() {
    return Path.of(file);
  }

  public Fault fault() {
    return fault;
  }

  /** What is wrong with the file. */
  public enum Fault {
    MISSING("file is missing; restore it from a backup"),
    EXISTS("file is there already and will not be replaced"),
    EXPOSED("file can be read or changed by others than its owner; run chmod 600 on it"),
    WRONG_KIND("file is not what its name says; restore it from a backup"),
    NEWER_FORMAT("file was written by a newer release"),
    DAMAGED("file is damaged; restore it from a backup"),
    WRONG_MASTER_KEY("file was sealed with another master key than the one beside it"),
    OTHER_KEYS(
        "file lacks keys that data here was written with; restore the newest copy of this"
            + " directory's own");

    private final String text;

    Fault(String text) {
      this.text = text;
    }
  }
}
