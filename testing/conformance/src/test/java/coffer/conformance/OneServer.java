package coffer.conformance;

import coffer.harness.RunningCoffer;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands every test class the same server, which JUnit closes after the last of them. */
final class OneServer implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningCoffer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(OneServer.class))
        .computeIfAbsent(RunningCoffer.class, _ -> RunningCoffer.start(), RunningCoffer.class);
  }

  /** A bucket name no other test has. */
  static String newBucket(String purpose) {
    return purpose + "-" + UUID.randomUUID().toString().toLowerCase(Locale.ROOT);
  }
}
