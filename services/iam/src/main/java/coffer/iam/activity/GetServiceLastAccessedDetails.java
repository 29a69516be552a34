package coffer.iam.activity;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Paging;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.iam.usage.ServiceUse;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers a report: each service there is access to, with its last use.
 *
 * <p>Source: AWS IAM API Reference, "GetServiceLastAccessedDetails", "ServiceLastAccessed" and
 * "TrackedActionLastAccessed".
 */
final class GetServiceLastAccessedDetails
    extends ReadOperation<GetServiceLastAccessedDetails.Input> {
  private final Jobs jobs;

  GetServiceLastAccessedDetails(IamContext iam, Jobs jobs) {
    super(iam, Input.class);
    this.jobs = jobs;
  }

  record Input(String jobId, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(
      String jobStatus,
      String jobType,
      Instant jobCreationDate,
      List<Shape> servicesLastAccessed,
      Instant jobCompletionDate,
      boolean isTruncated,
      @Nullable String marker) {}

  record Shape(
      String serviceName,
      @Nullable Instant lastAuthenticated,
      String serviceNamespace,
      @Nullable String lastAuthenticatedEntity,
      @Nullable String lastAuthenticatedRegion,
      int totalAuthenticatedEntities,
      @Nullable List<Action> trackedActionsLastAccessed) {}

  record Action(
      String actionName,
      String lastAccessedEntity,
      Instant lastAccessedTime,
      String lastAccessedRegion) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var job = jobs.get(asker.account(), input.jobId(), iam().clock().instant());
    var subject = Subject.of(job.arn(), realm, asker.account(), iam());
    var services = new TreeMap<String, Shape>();
    subject
        .services(ServiceNames.all())
        .forEach(service -> services.put(service, shape(service, subject, job.byAction())));
    var page = Paging.page(services, input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(
        "COMPLETED",
        job.type(),
        job.at(),
        page.items(),
        job.at(),
        page.isTruncated(),
        page.marker());
  }

  private Shape shape(String service, Subject subject, boolean byAction) {
    String region = iam().usage().region();
    var actions = new TreeMap<String, Action>();
    Instant last = null;
    String who = null;
    int users = 0;
    for (Entity entity : subject.entities()) {
      ServiceUse use = entity.use().services().get(service);
      if (use == null) {
        continue;
      }
      users++;
      if (last == null || use.at().isAfter(last)) {
        last = use.at();
        who = entity.arn();
      }
      use.actions()
          .forEach(
              (name, at) ->
                  actions.merge(
                      name,
                      new Action(name, entity.arn(), at, region),
                      (one, other) ->
                          other.lastAccessedTime().isAfter(one.lastAccessedTime()) ? other : one));
    }
    return new Shape(
        ServiceNames.of(service),
        last,
        service,
        who,
        last == null ? null : region,
        users,
        byAction ? List.copyOf(actions.values()) : null);
  }
}
