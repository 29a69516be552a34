package coffer.wire.form;

import java.io.IOException;

/** A form that cannot be read. */
public final class MalformedFormException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with it. */
  public enum Reason {
    /** No multipart/form-data, or one that ends in the middle. */
    NOT_WELL_FORMED,
    /** More bytes before the file than allowed. */
    TOO_LONG
  }

  private final Reason reason;

  public MalformedFormException(Reason reason) {
    super("malformed form");
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
