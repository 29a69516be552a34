package coffer.pipeline;

import coffer.kernel.Checksums;
import coffer.pipeline.event.EventSink;
import coffer.wire.Apis;
import coffer.wire.auth.Authenticator;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pipeline is made of.
 *
 * @param operations by service
 * @param filters by service; services without one keep their replies as they are
 * @param checksums for bodies that are read whole
 * @param denials where explanations of denied requests go
 * @param recording where events go
 * @param faults what it means when the machine failed
 */
public record PipelineParts(
    Apis apis,
    Map<String, Operations> operations,
    Map<String, ReplyFilter> filters,
    Authenticator<Principal> authenticator,
    Authoriser authoriser,
    Checksums checksums,
    List<RequestSink> sinks,
    Denials denials,
    Recording recording,
    FaultAnswers faults,
    IdSource ids,
    InstantSource clock) {
  /**
   * Where events go.
   *
   * @param region of this deployment
   */
  public record Recording(EventSink sink, String region) {
    public static final Recording NONE = new Recording(EventSink.NONE, "");
  }

  public PipelineParts {
    operations = Map.copyOf(operations);
    filters = Map.copyOf(filters);
    sinks = List.copyOf(sinks);
  }

  Optional<Operation<?>> operation(String service, String name) {
    return Optional.ofNullable(operations.get(service)).flatMap(o -> o.find(name));
  }

  Doors doors(String service) {
    return Optional.ofNullable(operations.get(service)).map(Operations::doors).orElse(Doors.NONE);
  }

  ReplyFilter filter(String service) {
    return filters.getOrDefault(service, ReplyFilter.NONE);
  }
}
