package coffer.cli;

import coffer.policy.catalog.Catalog;
import coffer.policy.catalog.ServiceNames;
import java.util.Optional;
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

  /**
   * That AWS has no action of a name, if it is so; then whatever is decided about it means nothing.
   * Of services that the catalog does not know it cannot be said.
   */
  static Optional<String> doubt(String action, Catalog catalog) {
    String service = action.substring(0, action.indexOf(':'));
    if (!ServiceNames.load().has(service)) {
      return Optional.of("there is no service of the name " + service);
    }
    return catalog.knowsService(service) && catalog.action(action).isEmpty()
        ? Optional.of("there is no action of the name " + action)
        : Optional.empty();
  }

  /** Says so where it is not in the way of the answer. */
  static void warn(String action) {
    doubt(action, Catalog.load()).ifPresent(what -> Streams.progress("coffer: warning: " + what));
  }
}
