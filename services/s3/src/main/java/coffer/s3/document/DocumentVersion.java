package coffer.s3.document;

/** The forms a configuration document was ever kept in; the code is its first byte. */
enum DocumentVersion {
  /**
   * JSON in UTF-8, members in the order of the record's components, absent ones left out. The first
   * form: text that a person can read in a dump, and that says what each value is.
   */
  JSON(1);

  private final int code;

  DocumentVersion(int code) {
    this.code = code;
  }

  byte code() {
    return (byte) code;
  }
}
