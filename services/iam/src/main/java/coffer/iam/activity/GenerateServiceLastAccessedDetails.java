package coffer.iam.activity;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.tables.View;
import org.jspecify.annotations.Nullable;

/**
 * Begins a report on the services that a user, group, role or policy gives access to.
 *
 * <p>Source: AWS IAM API Reference, "GenerateServiceLastAccessedDetails".
 */
final class GenerateServiceLastAccessedDetails
    extends ReadOperation<GenerateServiceLastAccessedDetails.Input> {
  private static final int RANDOM_BYTES = 16;

  private final Jobs jobs;

  GenerateServiceLastAccessedDetails(IamContext iam, Jobs jobs) {
    super(iam, Input.class);
    this.jobs = jobs;
  }

  record Input(String arn, @Nullable String granularity) {}

  record Output(String jobId) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Subject.target(input.arn(), realm, asker);
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var _ = Subject.of(input.arn(), realm, asker.account(), iam());
    boolean byAction = "ACTION_LEVEL".equals(input.granularity());
    var job = new Jobs.Job(asker.account(), input.arn(), byAction, iam().clock().instant());
    return new Output(jobs.put(job, iam().ids().bytes(RANDOM_BYTES)));
  }
}
