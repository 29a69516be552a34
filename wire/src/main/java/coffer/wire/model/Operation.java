package coffer.wire.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An operation of a service. */
public final class Operation {
  /** What a request must be, beside method, path and query, to mean this operation. */
  public enum When {
    /** The host is no website endpoint. */
    ORDINARY,
    /** Website endpoints have it too. */
    ANYWHERE,
    /** The body is {@code multipart/form-data}. */
    MULTIPART,
    /** The host is a website endpoint. */
    WEBSITE
  }

  /**
   * @param status of success
   * @param wrapper the element around an awsQuery result; empty for none
   * @param checksumRequired whether the request must carry a checksum of its body
   * @param unsigned whether it may be called without a signature
   */
  record Facts(
      String name,
      List<Route> routes,
      int status,
      String wrapper,
      When when,
      boolean checksumRequired,
      boolean unsigned) {}

  private final Facts facts;
  private final @Nullable Structure input;
  private final @Nullable Structure output;
  private final List<Structure> errors;
  private final @Nullable Member requestPayload;
  private final boolean bodyMembers;
  private final boolean streamsRequest;

  Operation(
      Facts facts, @Nullable Structure input, @Nullable Structure output, List<Structure> errors) {
    this.facts = facts;
    this.input = input;
    this.output = output;
    this.errors = List.copyOf(errors);
    List<Member> members = input == null ? List.of() : input.members();
    this.requestPayload =
        members.stream().filter(m -> m.place() == Place.PAYLOAD).findAny().orElse(null);
    this.bodyMembers = members.stream().anyMatch(m -> m.place() == Place.BODY);
    this.streamsRequest = members.stream().anyMatch(m -> m.is(Member.Trait.STREAM));
  }

  public String name() {
    return facts.name();
  }

  public List<Route> routes() {
    return facts.routes();
  }

  public int status() {
    return facts.status();
  }

  public String wrapper() {
    return facts.wrapper();
  }

  public When when() {
    return facts.when();
  }

  public boolean checksumRequired() {
    return facts.checksumRequired();
  }

  public boolean unsigned() {
    return facts.unsigned();
  }

  public Optional<Structure> input() {
    return Optional.ofNullable(input);
  }

  public Optional<Structure> output() {
    return Optional.ofNullable(output);
  }

  public List<Structure> errors() {
    return errors;
  }

  /** The input member that is the whole body. */
  public Optional<Member> requestPayload() {
    return Optional.ofNullable(requestPayload);
  }

  /** Whether input members sit in the body side by side. */
  public boolean hasBodyMembers() {
    return bodyMembers;
  }

  public boolean streamsRequest() {
    return streamsRequest;
  }

  @Override
  public String toString() {
    return name();
  }
}
