package coffer.organizations.frame;

import coffer.organizations.store.Organization;
import java.util.List;

/** A root, as the API has it. */
public record RootShape(String id, String arn, String name, List<TypeShape> policyTypes) {
  /** A type of policy and whether it is on. */
  public record TypeShape(String type, String status) {}

  public static RootShape of(Organization organization) {
    return new RootShape(
        organization.root(),
        Thing.rootArn(organization),
        "Root",
        organization.enabled().stream()
            .map(type -> new TypeShape(type.name(), "ENABLED"))
            .toList());
  }
}
