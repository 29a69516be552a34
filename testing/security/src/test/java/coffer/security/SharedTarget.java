package coffer.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands every test the same server, so that the run is short; each test has buckets of its own. */
final class SharedTarget implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedTarget.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Target.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Target.class, _ -> start(), Target.class);
  }

  private static Target start() {
    try {
      return Target.start(Files.createTempDirectory("coffer-security"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
