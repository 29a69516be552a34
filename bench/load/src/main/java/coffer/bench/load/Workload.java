package coffer.bench.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is asked of the endpoint, over and over. */
public enum Workload {
  /** PutObject, a key after the other. */
  PUT,
  /** GetObject of keys that were put before. */
  GET,
  /** HeadObject of keys that were put before. */
  HEAD,
  /** ListObjectsV2 pages of up to 1,000 keys. */
  LIST,
  /** DeleteObject of keys that were put before. */
  DELETE,
  /** Of ten requests six GETs, three PUTs and one listing of 100 keys. */
  MIXED,
  /** UploadPart: parts of one open upload, over and over. */
  MULTIPART;

  public static Optional<Workload> parse(String text) {
    return Arrays.stream(values()).filter(w -> w.word().equals(text)).findFirst();
  }

  /** As it is typed and printed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether keys have to be there before the clock starts. */
  boolean needsObjects() {
    return this != PUT && this != MULTIPART;
  }
}
