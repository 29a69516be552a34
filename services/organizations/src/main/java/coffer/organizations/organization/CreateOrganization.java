package coffer.organizations.organization;

import coffer.identity.Account;
import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes an organization that the caller's account manages. No type of policy is enabled in its
 * root: the API Reference says otherwise of service control policies, but AWS does it so, and
 * clients such as Terraform enable the types themselves and fail where they are.
 */
final class CreateOrganization extends Changing<CreateOrganization.Input> {
  record Input(@Nullable String featureSet) {}

  record Output(OrganizationShape organization) {}

  CreateOrganization(Desk desk) {
    super(desk, Input.class, Right.OWN);
  }

  @Override
  protected Output change(Input input, Scene scene, Edits edits) {
    if (scene.tree().member(scene.caller()).isPresent()) {
      throw OrgError.ALREADY_IN_ORGANIZATION.error();
    }
    Account account =
        desk.accounts().find(scene.caller()).orElseThrow(OrgError.ACCESS_DENIED::error);
    boolean all = !"CONSOLIDATED_BILLING".equals(input.featureSet());
    var organization =
        new Organization(
            desk.names().organization(),
            account.id(),
            all,
            desk.names().root(),
            scene.now(),
            List.of(),
            Map.of(),
            Map.of(),
            Optional.empty());
    edits.put(organization);
    edits.put(
        new Member(
            account.id(),
            organization.id(),
            organization.root(),
            account.name(),
            desk.email(account),
            true,
            scene.now(),
            Optional.empty(),
            Map.of(),
            Map.of()));
    return new Output(OrganizationShape.of(edits.tree(), organization));
  }
}
