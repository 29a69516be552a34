package coffer.iam.key;

import coffer.iam.IamContext;
import coffer.pipeline.Operations;

/** The operations on access keys. */
public final class KeyOperations {
  private KeyOperations() {}

  public static void addTo(Operations all, IamContext iam) {
    all.add("CreateAccessKey", new CreateAccessKey(iam));
    all.add("UpdateAccessKey", new UpdateAccessKey(iam));
    all.add("DeleteAccessKey", new DeleteAccessKey(iam));
    all.add("ListAccessKeys", new ListAccessKeys(iam));
    all.add("GetAccessKeyLastUsed", new GetAccessKeyLastUsed(iam));
  }
}
