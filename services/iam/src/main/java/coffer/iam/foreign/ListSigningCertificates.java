package coffer.iam.foreign;

import coffer.iam.IamContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists a user's certificates for services that speak SOAP.
 *
 * <p>Source: AWS IAM API Reference, "ListSigningCertificates".
 */
final class ListSigningCertificates extends NoneOfUser<ListSigningCertificates.Input> {
  ListSigningCertificates(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String userName, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(List<Shape> certificates, boolean isTruncated) {}

  record Shape(String userName, String certificateId) {}

  @Override
  @Nullable String user(Input input) {
    return input.userName();
  }

  @Override
  Object nothing() {
    return new Output(List.of(), false);
  }
}
