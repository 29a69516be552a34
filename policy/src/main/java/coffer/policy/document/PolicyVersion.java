package coffer.policy.document;

/** Which language a policy is written in. */
public enum PolicyVersion {
  /** The default where a policy names none: <code>${…}</code> is plain text. */
  V2008("2008-10-17"),
  /** With policy variables. */
  V2012("2012-10-17");

  private final String written;

  PolicyVersion(String written) {
    this.written = written;
  }

  public String written() {
    return written;
  }
}
