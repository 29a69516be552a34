package coffer.pipeline;

import coffer.wire.Apis;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations of one service, by the name AWS gives them. */
public final class Operations {
  private final String service;
  private final Map<String, Operation<?>> byName = new LinkedHashMap<>();
  private Doors doors = Doors.NONE;

  /**
   * @param service the model's name, for instance {@code s3}
   */
  public Operations(String service) {
    this.service = service;
  }

  public String service() {
    return service;
  }

  /**
   * Adds an operation under its API name. Its {@link Permissions} are made, and so checked, here.
   */
  public Operations add(String name, Operation<?> operation) {
    if (operation.permissions().actions().isEmpty() && operation.permissions().reason().isEmpty()) {
      throw new IllegalArgumentException(
          "an operation without declared permissions cannot be registered");
    }
    if (byName.putIfAbsent(name, operation) != null) {
      throw new IllegalArgumentException("operation registered twice");
    }
    return this;
  }

  /** Lets requests come to the service's resources by other ways too; set before the first one. */
  public Operations behind(Doors ways) {
    doors = ways;
    return this;
  }

  Doors doors() {
    return doors;
  }

  public Set<String> names() {
    return byName.keySet();
  }

  /** Checks every operation's input and output against the service's model. */
  void verify(Apis apis) {
    byName.forEach(
        (name, operation) -> {
          apis.verify(service, name, operation.inputType());
          operation.outputType().ifPresent(output -> apis.verifyOutput(service, name, output));
        });
  }

  public Optional<Operation<?>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
