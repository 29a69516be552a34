package coffer.iam.account;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.tables.View;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Answers the newest credential report.
 *
 * <p>Source: AWS IAM API Reference, "GetCredentialReport".
 */
final class GetCredentialReport extends ReadOperation<GetCredentialReport.Input> {
  private final Reports reports;

  GetCredentialReport(IamContext iam, Reports reports) {
    super(iam, Input.class);
    this.reports = reports;
  }

  record Input() {}

  record Output(byte[] content, String reportFormat, Instant generatedTime) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var report =
        reports
            .of(asker.account())
            .orElseThrow(
                () ->
                    IamError.REPORT_NOT_PRESENT.because(
                        "No report present. Use GenerateCredentialReport to make one."));
    if (!Reports.isGood(report, iam().clock().instant())) {
      throw IamError.REPORT_EXPIRED.because(
          "The report has expired. Use GenerateCredentialReport to make a new one.");
    }
    return new Output(report.text().getBytes(StandardCharsets.UTF_8), "text/csv", report.at());
  }
}
