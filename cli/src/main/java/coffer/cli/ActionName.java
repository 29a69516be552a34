package coffer.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one action, as policies name it. */
final class ActionName implements ITypeConverter<String> {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9]+");

  @Override
  public String convert(String text) {
    if (!SHAPE.matcher(text).matches()) {
      throw new TypeConversionException("a service and a name expected, for instance s3:GetObject");
    }
    return text;
  }
}
