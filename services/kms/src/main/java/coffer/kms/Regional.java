package coffer.kms;

import coffer.kms.frame.KmsOperation;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.pipeline.event.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation in several Regions. A request goes to the Region that its signature names.
 *
 * @param home for requests that are signed for the deployment's own Region, or for all
 * @param further by their Regions
 */
record Regional<I extends Record>(KmsOperation<I> home, Map<String, KmsOperation<I>> further)
    implements Operation<I>, Recorded<I> {
  Regional {
    further = Map.copyOf(further);
  }

  private KmsOperation<I> of(Caller caller) {
    return caller
        .authentication()
        .region()
        .map(region -> further.getOrDefault(region, home))
        .orElse(home);
  }

  @Override
  public Class<I> inputType() {
    return home.inputType();
  }

  @Override
  public Optional<Class<?>> outputType() {
    return home.outputType();
  }

  @Override
  public Permissions permissions() {
    return home.permissions();
  }

  @Override
  public boolean needsBodyToAuthorise() {
    return home.needsBodyToAuthorise();
  }

  @Override
  public List<Access> accesses(I input, Caller caller) {
    return of(caller).accesses(input, caller);
  }

  @Override
  public Reply run(Authorized<I> call) {
    return of(call.caller()).run(call);
  }

  @Override
  public boolean readOnly() {
    return home.readOnly();
  }

  @Override
  public Map<String, Object> shown(I input) {
    return home.shown(input);
  }

  @Override
  public Map<String, Object> shownReply(Object output, List<String> about) {
    return home.shownReply(output, about);
  }

  @Override
  public Map<String, Object> additional(I input, Object output) {
    return home.additional(input, output);
  }

  @Override
  public List<String> made(Object output) {
    return home.made(output);
  }

  @Override
  public Optional<String> resourceType(String arn) {
    return home.resourceType(arn);
  }
}
