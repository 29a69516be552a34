package coffer.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what something is done to. */
final class ResourceName implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    if (!text.equals("*") && !text.startsWith("arn:")) {
      throw new TypeConversionException(
          "an ARN expected, for instance arn:aws:s3:::bucket/key, or * for an action on none");
    }
    return text;
  }
}
