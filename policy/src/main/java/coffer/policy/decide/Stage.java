package coffer.policy.decide;

/** The kinds of policies a request passes. */
public enum Stage {
  RESOURCE_CONTROL("resource control policy"),
  SERVICE_CONTROL("service control policy"),
  ENDPOINT("VPC endpoint policy"),
  PUBLIC_ACCESS("Block Public Access setting"),
  RESOURCE("resource-based policy"),
  IDENTITY("identity-based policy"),
  BOUNDARY("permissions boundary"),
  SESSION("session policy");

  private final String words;

  Stage(String words) {
    this.words = words;
  }

  /** What AWS's messages call it. */
  public String words() {
    return words;
  }
}
