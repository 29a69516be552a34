package coffer.policy.catalog;

import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the ARNs of a sort of resource look like, for instance <code>
 * arn:${Partition}:s3:::${BucketName}/${ObjectName}</code>.
 *
 * <p>A variable stands for one or more characters. Colons and slashes are not among them, except in
 * the names that may have some: object keys, and names with a path.
 */
public final class ArnFormat {
  // What a token stands for; anything else is the character itself.
  static final int ONE_OF_NAME = -1;
  static final int MORE_OF_NAME = -2;
  static final int ONE_OF_PATH = -3;
  static final int MORE_OF_PATH = -4;

  private static final Set<String> PATHS =
      Set.of("ObjectName", "EntityPath", "OidcProviderName", "Alias");

  private final String written;
  private final int[] tokens;

  private ArnFormat(String written, int[] tokens) {
    this.written = written;
    this.tokens = tokens;
  }

  static ArnFormat of(String written) {
    var tokens = IntStream.builder();
    int at = 0;
    while (at < written.length()) {
      if (written.startsWith("${", at)) {
        int close = written.indexOf('}', at);
        boolean path = isPath(written.substring(at + 2, close));
        tokens.add(path ? ONE_OF_PATH : ONE_OF_NAME).add(path ? MORE_OF_PATH : MORE_OF_NAME);
        at = close + 1;
      } else {
        tokens.add(written.charAt(at++));
      }
    }
    return new ArnFormat(written, tokens.build().toArray());
  }

  private static boolean isPath(String variable) {
    return variable.endsWith("WithPath") || PATHS.contains(variable);
  }

  /** As the Service Authorization Reference has it. */
  public String written() {
    return written;
  }

  int length() {
    return tokens.length;
  }

  int token(int index) {
    return tokens[index];
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof ArnFormat it && written.equals(it.written);
  }

  @Override
  public int hashCode() {
    return written.hashCode();
  }

  @Override
  public String toString() {
    return written;
  }
}
