package coffer.iam.activity;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.IamError;
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
 * Answers which users and roles of a report could use a service, with their last use.
 *
 * <p>Source: AWS IAM API Reference, "GetServiceLastAccessedDetailsWithEntities".
 */
final class GetServiceLastAccessedDetailsWithEntities
    extends ReadOperation<GetServiceLastAccessedDetailsWithEntities.Input> {
  private final Jobs jobs;

  GetServiceLastAccessedDetailsWithEntities(IamContext iam, Jobs jobs) {
    super(iam, Input.class);
    this.jobs = jobs;
  }

  record Input(
      String jobId, String serviceNamespace, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(
      String jobStatus,
      Instant jobCreationDate,
      Instant jobCompletionDate,
      List<Details> entityDetailsList,
      boolean isTruncated,
      @Nullable String marker) {}

  record Details(Shape entityInfo, @Nullable Instant lastAuthenticated) {}

  record Shape(String arn, String name, String type, String id, String path) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var job = jobs.get(asker.account(), input.jobId(), iam().clock().instant());
    var subject = Subject.of(job.arn(), realm, asker.account(), iam());
    if (!subject.services(ServiceNames.all()).contains(input.serviceNamespace())) {
      throw IamError.NO_SUCH_ENTITY.because(
          "The service " + input.serviceNamespace() + " is not in the report.");
    }
    var entities = new TreeMap<String, Details>();
    for (Entity entity : subject.entities()) {
      ServiceUse use = entity.use().services().get(input.serviceNamespace());
      entities.put(
          entity.id(),
          new Details(
              new Shape(entity.arn(), entity.name(), entity.type(), entity.id(), entity.path()),
              use == null ? null : use.at()));
    }
    var page = Paging.page(entities, input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(
        "COMPLETED", job.at(), job.at(), page.items(), page.isTruncated(), page.marker());
  }
}
