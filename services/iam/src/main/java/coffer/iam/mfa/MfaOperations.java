package coffer.iam.mfa;

import coffer.iam.IamContext;
import coffer.pipeline.Operations;

/** The operations on virtual MFA devices. */
public final class MfaOperations {
  private MfaOperations() {}

  public static void addTo(Operations all, IamContext iam) {
    all.add("CreateVirtualMFADevice", new CreateVirtualMFADevice(iam));
    all.add("EnableMFADevice", new EnableMFADevice(iam));
    all.add("ResyncMFADevice", new ResyncMFADevice(iam));
    all.add("DeactivateMFADevice", new DeactivateMFADevice(iam));
    all.add("DeleteVirtualMFADevice", new DeleteVirtualMFADevice(iam));
    all.add("ListMFADevices", new ListMFADevices(iam));
    all.add("ListVirtualMFADevices", new ListVirtualMFADevices(iam));
    all.add("GetMFADevice", new GetMFADevice(iam));
    all.add("TagMFADevice", new TagMFADevice(iam));
    all.add("UntagMFADevice", new UntagMFADevice(iam));
    all.add("ListMFADeviceTags", new ListMFADeviceTags(iam));
  }
}
