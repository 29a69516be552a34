package coffer.s3.accesspoint;

import coffer.kernel.Letters;
import java.util.List;
import java.util.Optional;

/**
 * The name of an access point.
 *
 * <p>Source: Amazon S3 User Guide, "Naming rules for access points".
 *
 * @param value 3 to 50 lower-case letters, digits and hyphens
 */
record PointName(String value) {
  private static final Letters LETTERS = Letters.of("az09--");
  private static final List<String> RESERVED =
      List.of("-s3alias", "--ol-s3", "--xa-s3", "--x-s3", "--table-s3");

  PointName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not the name of an access point");
    }
  }

  /** Reads what a client sent; empty where S3 would answer InvalidRequest. */
  static Optional<PointName> parse(String text) {
    return isValid(text) ? Optional.of(new PointName(text)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    return LETTERS.spell(text, 3, 50)
        && !text.startsWith("-")
        && !text.endsWith("-")
        && RESERVED.stream().noneMatch(text::endsWith);
  }

  @Override
  public String toString() {
    return value;
  }
}
