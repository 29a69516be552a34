package coffer.server.data;

import java.nio.file.Path;

/** The data directory cannot be used as it is. The message is one line for the operator. */
public final class UnusableDirectoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  public UnusableDirectoryException(Reason reason, Path path) {
    super(reason.text + ": " + path);
    this.reason = reason;
  }

  public UnusableDirectoryException(Reason reason, Path path, Throwable cause) {
    super(reason.text + ": " + path, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** What is wrong, and what to do about it. */
  public enum Reason {
    NO_ANSWER("the server that uses the data directory does not answer"),
    NEVER_STARTED("it is not known yet where the server listens; start it once"),
    IN_USE("another process is using the data directory"),
    EXPOSED("others than the owner may enter the data directory; run chmod 700 on it"),
    OTHER_OWNER("the data directory belongs to another user; run this as that user"),
    NO_DIRECTORY("there is no data directory; start a server with it first"),
    NOT_A_DIRECTORY("the data directory is not a directory"),
    NOT_WRITABLE("the data directory cannot be written"),
    FOREIGN_FILES("the directory is not empty and is no data directory; choose another"),
    UNKNOWN_FORMAT("the data directory was made by another release, or is damaged"),
    UNFINISHED("the first start was cut short; start the server once to finish it"),
    INCOMPLETE("part of the data directory is missing; restore it from a backup"),
    BAD_CERTIFICATE("the certificate authority cannot be used; restore it from a backup"),
    ROOT_CREDENTIALS("the root credentials do not belong to the root account; restore them"),
    MALFORMED("the file cannot be read; restore it from a backup");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** Whether there is nothing to look at, or not by this process now. */
    public boolean isBeforeALook() {
      return switch (this) {
        case NO_ANSWER, NEVER_STARTED, IN_USE, OTHER_OWNER, NO_DIRECTORY, NOT_A_DIRECTORY -> true;
        case EXPOSED,
            NOT_WRITABLE,
            FOREIGN_FILES,
            UNKNOWN_FORMAT,
            UNFINISHED,
            INCOMPLETE,
            BAD_CERTIFICATE,
            ROOT_CREDENTIALS,
            MALFORMED ->
            false;
      };
    }
  }
}
