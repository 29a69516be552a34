package coffer.wire.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One AWS service. */
public final class Service {
  /**
   * What the head of an {@code .api} file says.
   *
   * @param protocols in order of preference
   * @param target what {@code X-Amz-Target} begins with; empty for REST and Query services
   * @param validation the code of validation errors; empty to not validate
   * @param missing the code for a required member that is missing; empty for {@code validation}
   * @param strictEnums whether values outside an enum are refused
   * @param codes what the service calls an error that every service has
   */
  record Facts(
      String name,
      List<String> protocols,
      String version,
      String signing,
      String target,
      String uri,
      String validation,
      String missing,
      boolean strictEnums,
      Map<String, Integer> statuses,
      Map<String, String> codes) {}

  private final Facts facts;
  private final Map<String, Operation> operations;
  private final Map<String, Structure.Fault> faults;
  private final Map<String, Structure> structures;

  Service(
      Facts facts,
      Map<String, Operation> operations,
      Map<String, Structure.Fault> faults,
      Map<String, Structure> structures) {
    this.facts = facts;
    this.operations = Map.copyOf(operations);
    this.faults = Map.copyOf(faults);
    this.structures = Map.copyOf(structures);
  }

  /** For instance {@code s3}. */
  public String name() {
    return facts.name();
  }

  public List<String> protocols() {
    return facts.protocols();
  }

  /** The API version, a date. */
  public String version() {
    return facts.version();
  }

  /** The service name in a signature's credential scope. */
  public String signing() {
    return facts.signing();
  }

  public String target() {
    return facts.target();
  }

  /** The XML namespace of documents; empty for none. */
  public String uri() {
    return facts.uri();
  }

  public String validation() {
    return facts.validation();
  }

  /** The code for a required member that is missing; empty where {@link #validation} says it. */
  public String missing() {
    return facts.missing();
  }

  public boolean strictEnums() {
    return facts.strictEnums();
  }

  public Map<String, Operation> operations() {
    return operations;
  }

  public Optional<Operation> operation(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  public Optional<Structure> structure(String name) {
    return Optional.ofNullable(structures.get(name));
  }

  /** What the service calls a common error; the code itself where it has no other name. */
  public String ownCode(String code) {
    return facts.codes().getOrDefault(code, code);
  }

  /** The status of an error code: the model's, or 400. */
  public int status(String code) {
    Integer listed = facts.statuses().get(code);
    if (listed != null) {
      return listed;
    }
    Structure.Fault fault = faults.get(code);
    return fault == null ? 400 : fault.status();
  }

  /** The error of that code or shape name. */
  public Optional<Structure.Fault> fault(String code) {
    return Optional.ofNullable(faults.get(code));
  }

  @Override
  public String toString() {
    return name();
  }
}
