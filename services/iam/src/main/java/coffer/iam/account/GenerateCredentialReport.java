package coffer.iam.account;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.tables.View;
import org.jspecify.annotations.Nullable;

/**
 * Makes a credential report where there is none of the last four hours. It is there at once, though
 * the first answer says STARTED, which clients wait for.
 *
 * <p>Source: AWS IAM API Reference, "GenerateCredentialReport".
 */
final class GenerateCredentialReport extends ReadOperation<GenerateCredentialReport.Input> {
  private final Reports reports;

  GenerateCredentialReport(IamContext iam, Reports reports) {
    super(iam, Input.class);
    this.reports = reports;
  }

  record Input() {}

  record Output(String state, @Nullable String description) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var now = iam().clock().instant();
    var known = reports.of(asker.account());
    if (known.filter(report -> Reports.isGood(report, now)).isPresent()) {
      return new Output("COMPLETE", null);
    }
    String text = new CredentialReport(iam(), realm, asker.account()).text();
    reports.put(asker.account(), new Reports.Report(now, text));
    return new Output("STARTED", "No report exists. Starting a new report generation task");
  }
}
