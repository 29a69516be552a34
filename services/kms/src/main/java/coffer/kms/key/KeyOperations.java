package coffer.kms.key;

import coffer.kms.frame.Desk;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class KeyOperations {
  private KeyOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("CreateKey", new CreateKey(desk))
        .add("DescribeKey", new DescribeKey(desk))
        .add("ListKeys", new ListKeys(desk))
        .add("GetKeyLastUsage", new GetKeyLastUsage(desk))
        .add("EnableKey", new EnableKey(desk))
        .add("DisableKey", new DisableKey(desk))
        .add("UpdateKeyDescription", new UpdateKeyDescription(desk))
        .add("ScheduleKeyDeletion", new ScheduleKeyDeletion(desk))
        .add("CancelKeyDeletion", new CancelKeyDeletion(desk));
  }
}
