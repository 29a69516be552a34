package coffer.objects.layout;

/**
 * The kinds of record, each with the code it begins with on disk and the newest version of its
 * form. A number is never used for anything else.
 */
public enum RecordType {
  PARTITION_STATE(1, 1),
  HEAD(2, 1),
  /**
   * Form 2 has an owner at the end of its facts, form 3 also the envelope of a content key; a
   * record has the oldest form that can hold it.
   */
  OBJECT(3, 3),
  MARKER(4, 1),
  /** Form 2 ends with owner and initiator, form 3 with the envelope of a content key after them. */
  UPLOAD(5, 3),
  UPLOAD_STATE(6, 1),
  PART(7, 1),
  CLEANUP(8, 1),
  DUE(9, 1),
  BUCKET(10, 1),
  WRITER(11, 1),
  COUNTER(12, 1),
  ATTRIBUTES(13, 1),
  DOCUMENTS(14, 1);

  private final int code;
  private final int newest;

  RecordType(int code, int newest) {
    this.code = code;
    this.newest = newest;
  }

  int code() {
    return code;
  }

  int newest() {
    return newest;
  }
}
