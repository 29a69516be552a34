package coffer.organizations;

import coffer.apikit.ApiFixture;
import coffer.pipeline.IdentitySide;
import coffer.pipeline.NetworkSide;
import coffer.pipeline.Sides;
import coffer.policy.parse.PolicyKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Another server over the store of a fixture. */
final class SharedStore implements AutoCloseable {
  private final OrgFixture first;
  private final OrganizationsService service;
  private final ApiFixture api = new ApiFixture();

  SharedStore(OrgFixture first) {
    this.first = first;
    this.service =
        new OrganizationsService(
            first.api.engine.meta(),
            first.api.engine.changes(),
            first.api.accounts,
            first.api.realms,
            "coffer.test",
            first.api.clock,
            first.api.random);
    var all = OrgFixture.compiled(OrgFixture.EVERYTHING, PolicyKind.MANAGED);
    api.serve(
        new Sides(
            _ -> new IdentitySide.Held(List.of(all), Optional.empty(), Optional.empty()),
            service.side(),
            NetworkSide.NONE),
        Map.of("organizations", service.rules()),
        service.operations());
  }

  /** Tells the status. */
  int attach(String policy, String target) {
    return api.ask(OrgFixture.user(first.api.alice))
        .json("organizations", "AttachPolicy", OrgFixture.pair(policy, target))
        .status();
  }

  @Override
  public void close() {
    service.close();
    api.close();
  }
}
