package coffer.iam.foreign;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.tables.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists certificates for load balancers.
 *
 * <p>Source: AWS IAM API Reference, "ListServerCertificates".
 */
final class ListServerCertificates extends ReadOperation<ListServerCertificates.Input> {
  ListServerCertificates(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String pathPrefix, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(List<Shape> serverCertificateMetadataList, boolean isTruncated) {}

  record Shape(String path, String serverCertificateName, String serverCertificateId, String arn) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    return new Output(List.of(), false);
  }
}
