package coffer.objects.store;

/** The ways the bytes of an object lie about. */
enum Shape {
  INLINE(1, 500),
  BLOB(1, 150_000),
  PARTS(3, 80_000),
  MANIFEST(40, 3_000);

  final int parts;
  final int partBytes;

  Shape(int parts, int partBytes) {
    this.parts = parts;
    this.partBytes = partBytes;
  }

  boolean isUpload() {
    return parts > 1;
  }

  int bytes() {
    return parts * partBytes;
  }
}
