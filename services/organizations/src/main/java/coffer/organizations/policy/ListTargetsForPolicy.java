package coffer.organizations.policy;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Pages;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Organization;
import coffer.organizations.store.StoredPolicy;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists what a policy is attached to. */
final class ListTargetsForPolicy extends Reading<ListTargetsForPolicy.Input> {
  record Input(String policyId, @Nullable String nextToken, @Nullable Integer maxResults) {}

  record Output(List<Target> targets, @Nullable String nextToken) {}

  ListTargetsForPolicy(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.policy(scene.tree(), organization, input.policyId()));
  }

  record Target(String targetId, String arn, String name, String type) {}

  @Override
  protected Output answer(Input input, Scene scene) {
    Organization own = scene.own();
    StoredPolicy policy = Found.policy(scene, input.policyId());
    List<Target> all =
        scene.tree().targets(own, policy.id()).stream()
            .map(attachment -> target(scene, own, attachment.target()))
            .toList();
    var page =
        Pages.of(
            all, Target::targetId, input.maxResults(), input.nextToken(), ListTokens.of(input));
    return new Output(page.items(), page.nextToken());
  }

  private static Target target(Scene scene, Organization own, String id) {
    String arn = Thing.target(scene.tree(), own, id).arn();
    if (id.equals(own.root())) {
      return new Target(id, arn, "Root", "ROOT");
    }
    return scene
        .tree()
        .unit(own, id)
        .map(unit -> new Target(id, arn, unit.name(), "ORGANIZATIONAL_UNIT"))
        .orElseGet(() -> new Target(id, arn, scene.member(id).name(), "ACCOUNT"));
  }
}
