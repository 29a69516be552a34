package coffer.iam.foreign;

import coffer.iam.IamContext;
import coffer.pipeline.Operations;

/** The operations on credentials for services that are not here. */
public final class ForeignOperations {
  private ForeignOperations() {}

  public static void addTo(Operations all, IamContext iam) {
    all.add("ListSSHPublicKeys", new ListSSHPublicKeys(iam));
    all.add("ListSigningCertificates", new ListSigningCertificates(iam));
    all.add("ListServiceSpecificCredentials", new ListServiceSpecificCredentials(iam));
    all.add("ListServerCertificates", new ListServerCertificates(iam));
  }
}
